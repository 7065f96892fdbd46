import type { Period } from '../../lib/claims/posting.ts';
import type { Drop, Row } from './arrivals.ts';
import { monthsOf, plusMonths } from './days.ts';
import type { Fact } from './settlement.ts';

/**
 * The facts by the period in which they stand in the books. A month is locked on the 10th of the next one at 03:00 in
 * Shanghai; what arrives later is booked in the next open month, and after December's lock in the clearing period.
 */
export function factsByPeriod(
  year: number,
  drops: readonly Drop[],
  rows: readonly (readonly Row[])[],
): Map<Period, Fact[]> {
  const periods = new Map<Period, Fact[]>();
  drops.forEach(({ at }, i) => {
    const open = firstOpenMonth(year, at);
    for (const { fact, again } of rows[i]!) {
      if (again) continue;
      const period = periodOf(fact.on.slice(0, 7), open, year);
      const facts = periods.get(period);
      if (facts) facts.push(fact);
      else periods.set(period, [fact]);
    }
  });
  return periods;
}

/** The month of the settlement while it is open; else the first open month, or what follows the year. */
function periodOf(settledIn: string, open: string, year: number): Period {
  if (settledIn >= open) return settledIn;
  return open.startsWith(`${year}-`) ? open : `${year}-clearing`;
}

function firstOpenMonth(year: number, at: string): string {
  const open = monthsOf(year).find((month) => at < lockOf(month));
  return open ?? `${year + 1}-01`;
}

/** When a month is locked: 03:00 in Shanghai is 19:00 the day before. */
function lockOf(month: string): string {
  return `${plusMonths(month, 1)}-09T19:00:00.000Z`;
}
