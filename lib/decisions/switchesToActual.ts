import type { Period } from '../claims/posting.ts';
import type { DatedWay } from './paymentWay.ts';
import { wayAmong } from './waysInForce.ts';

/** The months from which dated ways, in their order, pay by groups who was in shadow until then, where others do not say so already. */
export function switchesToActual(before: readonly DatedWay[], after: readonly DatedWay[]): Period[] {
  const months = [...new Set(after.map(({ from }) => from))];
  return months.filter((month) => isSwitch(after, month) && !isSwitch(before, month));
}

function isSwitch(dated: readonly DatedWay[], month: Period): boolean {
  return dated.findLast(({ from }) => from < month)?.way === 'shadow' && wayAmong(dated, month) === 'actual';
}
