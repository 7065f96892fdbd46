import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { id, ids, listBy, listOf, month, share, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';

/** What of a category is paid at once, and what is held as a deposit; the rest is kept until the year is cleared. */
const shares = z
  .strictObject({ paid: share, deposit: share.default(Ratio.ZERO) })
  .refine(({ paid, deposit }) => paid.plus(deposit).compare(Ratio.ONE) <= 0, {
    error: 'expected paid and deposit to be at most 1 together',
    path: ['deposit'],
    when: partsHold,
  });

/** Of which categories; without the key, of all. */
const categories = ids.optional();

/** Whether what lies beyond a limit waits for the clearing, or is nobody's. */
const beyond = z.enum(['held', 'lost'], 'expected "held" or "lost"').default('held');

const OF = ['instalment', 'outlay', 'advances', 'booked', 'package', 'fixed'] as const;

const capShape = z.strictObject({
  id,
  of: z.enum(OF, `expected one of ${OF.map((name) => `"${name}"`).join(', ')}`),
  multiple: unsigned.default(Ratio.ONE),
  /** Yuan a month, by institution; of `fixed` alone. */
  amounts: tableOf(unsignedAmount).optional(),
  categories,
  beyond,
});

export const monthlyPolicyShape = z
  .strictObject({
    basis: z.enum(
      ['booked', 'approved', 'payable', 'lesser'],
      'expected one of "booked", "approved", "payable", "lesser"',
    ),
    /** By category. */
    shares: tableOf(shares),
    /** Limits of each institution, and of all of them together, in the order in which they cut. */
    caps: listBy(capShape, 'id').default([]),
    envelopes: listBy(z.strictObject({ id, amount: unsignedAmount, categories, beyond }), 'id').default([]),
    /** What of the advances is set off against a payment. */
    write_off: z
      .strictObject({ of: z.enum(['advances', 'payment'], 'expected "advances" or "payment"'), share })
      .optional(),
  })
  .superRefine(limitsHold, { when: partsHold });

const figure = unsignedAmount.optional();
const given = unsignedAmount.default(0n);

const lineShape = z.strictObject({ id, month, category: id, booked: figure, approved: figure, payable: figure });

export const monthlyInputShape = z
  .strictObject({
    months: z
      .array(month, 'expected a list')
      .min(1, 'expected a month at least')
      .refine((months) => new Set(months).size === months.length, 'expected each month once'),
    institutions: listOf(
      z.strictObject({
        id,
        lines: listOf(lineShape),
        instalment: figure,
        /** What it really laid out. */
        outlay: figure,
        package_to_date: figure,
        advances: given,
        settled_before: given,
        held_before: given,
        deposit_before: given,
        /** What earlier payments could not take. */
        carried: given,
        denials: given,
        recoveries: given,
        /** What is paid out of what was held or taken earlier. */
        paid_back: given,
      }),
    ),
    /** What was paid before out of each envelope. */
    envelopes: tableOf(unsignedAmount).default(new Map()),
  })
  .superRefine(linesAreOfMonths, { when: partsHold });

export type MonthlyPolicy = z.output<typeof monthlyPolicyShape>;
export type MonthlyInput = z.output<typeof monthlyInputShape>;
export type Cap = MonthlyPolicy['caps'][number];
export type PaidInstitution = MonthlyInput['institutions'][number];
export type Line = PaidInstitution['lines'][number];

interface Limit {
  readonly of?: string;
  readonly amounts?: unknown;
  readonly categories?: readonly string[] | undefined;
}

interface Limits {
  readonly shares: ReadonlyMap<string, unknown>;
  readonly caps: readonly Limit[];
  readonly envelopes: readonly Limit[];
}

function limitsHold({ shares: known, caps, envelopes }: Limits, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  caps.forEach(({ of, amounts, categories: named }, i) => {
    if (of === 'fixed' && !amounts) refuse(['caps', i, 'amounts'], 'expected amounts, which fixed is of');
    if (of !== 'fixed' && amounts) refuse(['caps', i, 'amounts'], 'expected no amounts but with fixed');
    if (of === 'package' && named) refuse(['caps', i, 'categories'], 'expected no categories, as package is of all');
  });
  for (const [name, limits] of Object.entries({ caps, envelopes })) {
    limits.forEach((limit, i) => {
      limit.categories?.forEach((category, j) => {
        if (!known.has(category)) refuse([name, i, 'categories', j], 'expected a category that has shares');
      });
    });
  }
}

interface Months {
  readonly months: readonly string[];
  readonly institutions: readonly { readonly lines: readonly { readonly month: string }[] }[];
}

function linesAreOfMonths({ months, institutions }: Months, context: z.RefinementCtx): void {
  const known = new Set(months);
  institutions.forEach(({ lines }, i) => {
    lines.forEach((line, j) => {
      if (known.has(line.month)) return;
      const path = ['institutions', i, 'lines', j, 'month'];
      context.addIssue({ code: 'custom', path, message: 'expected one of the months that are settled' });
    });
  });
}
