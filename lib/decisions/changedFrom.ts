import type { Period } from '../claims/posting.ts';
import type { DatedWay } from './paymentWay.ts';
import { wayAmong } from './waysInForce.ts';

/** The first month for which dated ways, in their order, say something else than others; undefined where they say the same. */
export function changedFrom(before: readonly DatedWay[], after: readonly DatedWay[]): Period | undefined {
  const months = [...before, ...after].map(({ from }) => from).sort();
  return months.find((month) => wayAmong(before, month) !== wayAmong(after, month));
}
