import { clearingPeriod } from '../../lib/claims/bookingPeriod.ts';
import type { Period } from '../../lib/claims/posting.ts';
import { chance, dice } from './dice.ts';
import type { Fact } from './settlement.ts';

/** A fact, and the period in which it stands in the books. */
export interface BookedFact extends Fact {
  readonly period: Period;
}

/** Of a thousand settlements that are booked after their month is locked, so many stand on the insurer's statement of that month: it has them when they are settled. */
const ON_THEIR_MONTH = 500;

/**
 * The facts by the month on whose statement their lines stand. The insurer puts a late stay on the statement of the month it is of, or on that of the month
 * in which it is booked; for the clearing period it sends none. What was cancelled stands where it is booked, beside its cancellation.
 */
export function factsByStatement(
  periods: ReadonlyMap<Period, readonly Fact[]>,
  seed: number,
): Map<Period, BookedFact[]> {
  const stream = dice(seed, 'statements');
  const all = [...periods].flatMap(([period, facts]) => facts.map((fact) => ({ ...fact, period })));
  const cancelled = new Set(all.filter(({ kind }) => kind === 'cancel').map(({ settlement }) => settlement.number));
  return Map.groupBy(all, ({ kind, on, settlement, period }) => {
    const month = on.slice(0, 7);
    if (kind === 'cancel' || month === period || cancelled.has(settlement.number)) return period;
    return period === clearingPeriod(month.slice(0, 4)) || chance(stream, ON_THEIR_MONTH) ? month : period;
  });
}
