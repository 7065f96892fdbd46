import { z } from 'zod';
import { sharing } from '../closing/sharing.ts';
import { formula } from '../formula/formula.ts';
import { Ratio } from '../money/ratio.ts';
import { noted } from '../wire/notes.ts';
import { amount, positive, positiveAmount, share, tableOf, unsigned } from '../wire/wire.ts';

/** Marginal bands: `to` ascends strictly from above 0, the last one is open. */
function endsAscend(bands: readonly { readonly to: Ratio | null }[], context: z.RefinementCtx): void {
  const last = bands.length - 1;
  if (bands[last]?.to !== null) {
    context.addIssue({ code: 'custom', path: [Math.max(0, last)], message: 'the last band is open: expected to null' });
  }
  bands.slice(0, -1).forEach(({ to }, i) => {
    const before = bands[i - 1]?.to ?? Ratio.ZERO;
    if (to !== null && before.isLess(to)) return;
    context.addIssue({ code: 'custom', path: [i, 'to'], message: 'expected an end above that of the band before' });
  });
}

const end = noted(positive.nullable(), { expected: 'expected a decimal above 0, or null for the last band' });

export const surplusPolicy = z.strictObject({
  minimum_rate: unsigned.default(Ratio.ZERO),
  bands: z.array(z.strictObject({ to: end, retained: share })).superRefine(endsAscend),
  by_grade: tableOf(unsigned).optional(),
  times_quality: z.boolean().default(false),
  payment_factor: unsigned.default(Ratio.ONE),
  cap: unsigned.optional(),
});

export const overrunPolicy = z.strictObject({
  minimum_rate: unsigned.default(Ratio.ZERO),
  bands: z.array(z.strictObject({ to: end, fund_share: share })).superRefine(endsAscend),
  by_grade: tableOf(unsigned).optional(),
  community_cap: unsigned.optional(),
});

const policy = z.strictObject({ surplus: surplusPolicy, overrun: overrunPolicy });

/** What decides how a balance is shared, beside package and use. */
export const sharedBy = {
  grade: z.string().optional(),
  quality: unsigned.optional(),
  relief: amount.default(0n),
};

const input = z.strictObject({ package: positiveAmount, use: amount, ...sharedBy });

/** Formula 8: surplus retained, overrun shared. */
export const sharingFormula = formula(policy, input, sharing);
