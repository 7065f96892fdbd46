import { yearAndMonth } from '../calendar/months.ts';
import type { Counter } from '../claims/counter.ts';
import { formatFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import type { Based } from './pin.ts';
import { totalOf } from './spending.ts';

/** How fast a community uses its package, by what was booked through the last whole month. */
export function watchCommunity(
  rules: ResolvedPolicy,
  packages: Based<Decision<'packages'>>,
  lumpSum: string,
  counters: readonly Counter[],
  month: string,
): Decision<'spending-pace'> {
  const booked = totalOf(counters.filter(({ period }) => period <= month));
  const [, number] = yearAndMonth(month);
  return decide(
    'spending-pace',
    rules,
    { package: lumpSum, month: number, booked: formatFen(booked) },
    { on: { package: packages } },
  );
}
