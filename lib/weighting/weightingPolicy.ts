import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, id, listBy, positive, tableOf, unsigned } from '../wire/wire.ts';

const places = count.refine((digits) => digits <= 10, 'expected a number of places from 0 to 10');
const someCases = count.refine((cases) => cases >= 1, 'expected 1 or more');

const trim = z
  .strictObject({
    by: z.enum(['multiple', 'quartile', 'quantile'], 'expected "multiple", "quartile" or "quantile"'),
    low: unsigned.optional(),
    high: unsigned.optional(),
  })
  .superRefine(quantilesAreShares, { when: partsHold });

const coefficients = z
  .strictObject({
    by: z.enum(['institution', 'level'], 'expected "institution" or "level"'),
    across: z.enum(['group', 'all'], 'expected "group" or "all"'),
    /** How many cases it takes to come half-way from 1 to what the costs say. */
    shrink: unsigned.default(Ratio.ZERO),
    minimum_cases: count.default(1),
    low: unsigned.optional(),
    high: unsigned.optional(),
    places: places.default(4),
  })
  .superRefine(lowIsNotAboveHigh, { when: partsHold });

/** What a document decides about the weights of groups. */
export const weightingPolicyShape = z
  .strictObject({
    /** How much a case of each year counts. */
    years: tableOf(positive),
    average: z.enum(['cases', 'years'], 'expected "cases" or "years"'),
    trim: trim.optional(),
    minimum_cases: someCases,
    /** What becomes of groups with fewer cases. */
    others: tableOf(
      z.union(
        [z.strictObject({ merge: id }), z.strictObject({ weight: positive })],
        'expected {merge} or {weight} with a decimal above 0',
      ),
    ).default(new Map()),
    adjust: tableOf(positive).default(new Map()),
    floors: listBy(z.strictObject({ group: id, of: id, share: unsigned }), 'group').default([]),
    scale: positive.default(Ratio.ONE),
    places,
    /** Whether the weights are lowered or raised until the expected cases weigh their number. */
    neutral: z.boolean().default(false),
    cv_most: unsigned.optional(),
    rate_places: places.default(2),
    coefficients: coefficients.optional(),
  })
  .superRefine(yearsAreDigits, { when: partsHold })
  .superRefine(mergesEnd, { when: partsHold });

export type WeightingPolicy = z.output<typeof weightingPolicyShape>;
export type CoefficientPolicy = NonNullable<WeightingPolicy['coefficients']>;

interface Bounds {
  readonly low?: Ratio | undefined;
  readonly high?: Ratio | undefined;
}

function lowIsNotAboveHigh({ low, high }: Bounds, context: z.RefinementCtx): void {
  if (low === undefined || !high?.isLess(low)) return;
  context.addIssue({ code: 'custom', path: ['low'], message: 'expected a low that is not above high' });
}

function quantilesAreShares(bounds: Bounds & { readonly by: string }, context: z.RefinementCtx): void {
  if (bounds.by !== 'quantile') return;
  for (const name of ['low', 'high'] as const) {
    if (bounds[name] === undefined || !Ratio.ONE.isLess(bounds[name])) continue;
    context.addIssue({ code: 'custom', path: [name], message: 'expected a share from 0 to 1' });
  }
  lowIsNotAboveHigh(bounds, context);
}

function yearsAreDigits({ years }: { readonly years: ReadonlyMap<string, Ratio> }, context: z.RefinementCtx): void {
  for (const year of years.keys()) {
    if (/^[1-9]\d*$/.test(year)) continue;
    context.addIssue({ code: 'custom', path: ['years', year], message: 'expected a year in digits as the key' });
  }
}

/** Into what a group is merged is not merged into another one, and has no weight of its own. */
function mergesEnd({ others }: Pick<WeightingPolicy, 'others'>, context: z.RefinementCtx): void {
  for (const [group, other] of others) {
    if (!('merge' in other) || !others.has(other.merge)) continue;
    const message = 'expected a group that is not itself among the others';
    context.addIssue({ code: 'custom', path: ['others', group, 'merge'], message });
  }
}
