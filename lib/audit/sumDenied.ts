import { type Fen, sumFen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import { type Denied, inOrderOfOrigin } from './deniedClaim.ts';

const FIGURES = ['denied_fund', 'denied_cost', 'deduction'] as const;

/**
 * Sum what is denied of many.
 *
 * @param of what the sums are of, as the steps name it: nothing for all, `.county` for an institution
 */
export function sumDenied(
  workings: Workings,
  parts: 'claims' | 'institutions',
  of: string,
  denied: readonly Denied[],
): Denied {
  const [denied_fund, denied_cost, deduction] = FIGURES.map((figure) => {
    const amounts = denied.map((one) => one[figure]);
    return workings.note(`${figure}${of}`, `sum(${parts})`, { [parts]: amounts }, sumFen(amounts));
  }) as [Fen, Fen, Fen];
  const adjustments = denied.flatMap((one) => one.adjustments);
  const byOrigin = Map.groupBy(adjustments, ({ origin }) => origin);
  const sums = [...byOrigin].map(([origin, own]) => [origin, sumFen(own.map(({ amount }) => amount))] as const);
  const summed = inOrderOfOrigin(new Map(sums));
  for (const { origin, amount } of summed) {
    const amounts = byOrigin.get(origin)!.map((own) => own.amount);
    workings.note(`adjustment${of}`, `sum(${parts})`, { [parts]: amounts }, amount);
  }
  const amounts = summed.map(({ amount }) => amount);
  const net = deduction - sumFen(amounts);
  workings.note(`net${of}`, 'deduction - sum(adjustments)', { deduction, adjustments: amounts }, net);
  return { denied_fund, denied_cost, deduction, adjustments: summed, net };
}
