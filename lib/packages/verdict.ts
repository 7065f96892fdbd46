import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { decimal, id } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** A verdict on a year: it holds where overrun and payout lie within its bounds, which are included. No bound, no limit. */
export const verdictShape = z
  .strictObject({
    id,
    /** What it adds to the growth of the package. */
    adjustment: decimal,
    overrun_from: decimal.optional(),
    overrun_to: decimal.optional(),
    payout_from: decimal.optional(),
    payout_to: decimal.optional(),
  })
  .superRefine(boundsAscend, { when: partsHold });

export type Verdict = z.output<typeof verdictShape>;

/** What verdicts are found by; the payout is there if anybody asks for it. */
export interface Measures {
  readonly overrun_rate: Ratio;
  readonly payout_ratio: Ratio | undefined;
}

export function asksForPayout({ payout_from, payout_to }: Verdict): boolean {
  return payout_from !== undefined || payout_to !== undefined;
}

/** The bounds that a verdict may have, and when each is broken. */
const BOUNDS = [
  { measure: 'overrun_rate', broken: '<', bound: 'overrun_from' },
  { measure: 'overrun_rate', broken: '>', bound: 'overrun_to' },
  { measure: 'payout_ratio', broken: '<', bound: 'payout_from' },
  { measure: 'payout_ratio', broken: '>', bound: 'payout_to' },
] as const;

/** Note of each verdict in turn whether it holds, until the first that does, and what that one adds to the growth. */
export function noteVerdict(workings: Workings, verdicts: readonly Verdict[], measures: Measures): Verdict | undefined {
  const verdict = verdicts.find((each) => noteWhetherItHolds(workings, each, measures));
  if (!verdict) workings.note('adjustment', '0', {}, Ratio.ZERO, 'verdicts');
  else {
    const { id: first_that_holds, adjustment: of_verdict } = verdict;
    workings.note('verdict', 'first_that_holds', { first_that_holds }, first_that_holds, 'verdicts');
    workings.note('adjustment', 'of_verdict', { of_verdict }, of_verdict, 'verdicts');
  }
  return verdict;
}

function noteWhetherItHolds(workings: Workings, verdict: Verdict, measures: Measures): boolean {
  const operands: { [name: string]: Ratio } = {};
  let expression = '';
  let holds = true;
  for (const { measure, broken, bound } of BOUNDS) {
    const limit = verdict[bound];
    if (!limit) continue;
    const measured = measures[measure]!;
    Object.assign(operands, { [measure]: measured, [bound]: limit });
    expression += `${measure} ${broken} ${bound} ? 'no' : `;
    if (broken === '<' ? measured.isLess(limit) : limit.isLess(measured)) holds = false;
  }
  workings.note(`holds.${verdict.id}`, `${expression}'yes'`, operands, holds ? 'yes' : 'no', 'verdicts');
  return holds;
}

function boundsAscend(verdict: Verdict, context: z.RefinementCtx): void {
  for (const measure of ['overrun', 'payout'] as const) {
    const [from, to] = [verdict[`${measure}_from`], verdict[`${measure}_to`]];
    if (!from || !to?.isLess(from)) continue;
    context.addIssue({
      code: 'custom',
      path: [`${measure}_to`],
      message: 'expected a bound that is not below its from',
    });
  }
}
