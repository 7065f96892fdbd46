import { bookingPeriod } from '../../lib/claims/bookingPeriod.ts';
import type { Period } from '../../lib/claims/posting.ts';
import type { Drop, Row } from './arrivals.ts';
import { monthsOf, plusMonths } from './days.ts';
import type { Fact } from './settlement.ts';

/** The facts by the period in which they stand in the books: what comes after the lock of its month is booked later. */
export function factsByPeriod(
  year: number,
  drops: readonly Drop[],
  rows: readonly (readonly Row[])[],
): Map<Period, Fact[]> {
  const periods = new Map<Period, Fact[]>();
  drops.forEach(({ at }, i) => {
    const locked = lockedThrough(year, at);
    for (const { fact, again } of rows[i]!) {
      if (again) continue;
      const period = bookingPeriod(fact.on, String(year), locked);
      const facts = periods.get(period);
      if (facts) facts.push(fact);
      else periods.set(period, [fact]);
    }
  });
  return periods;
}

/** The last month that is locked at an instant; each is on the 10th of the next one at 03:00 in Shanghai (19:00 UTC before). */
function lockedThrough(year: number, at: string): Period | null {
  return monthsOf(year).findLast((month) => `${plusMonths(month, 1)}-09T19:00:00.000Z` <= at) ?? null;
}
