import type { z } from 'zod';
import { monthsAfter, monthsBetween } from '../calendar/months.ts';
import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Counter } from '../claims/counter.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period, ServiceLine } from '../claims/posting.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { arrivalsShape } from '../policy/settings.ts';
import { type Decision, decide } from './decision.ts';
import { totalOf } from './spending.ts';

/** The care of which a part arrives months later, as it is settled elsewhere. */
export const ARRIVES_LATE: ServiceLine = 'out_of_area';

/** What the books of a year have of it: by period, and what of that a lock had moved there from which month. */
export interface ArrivedInYear {
  readonly year: string;
  readonly counters: readonly Counter[];
  readonly moved: readonly { readonly origin: Period; readonly period: Period; readonly booked: Fen }[];
}

/** How arrivals are followed. */
export type Following = z.output<typeof arrivalsShape>;

/** How an area follows arrivals; undefined where nobody says, and nothing is estimated. */
export function followingOf(rules: ResolvedPolicy): Following | undefined {
  return valueIfSaid(rules, 'service.arrivals')?.value as Following | undefined;
}

/**
 * How much out-of-area care through a month has not arrived yet (formula 29). A claim arrived in the period in which it was booked: of its own month until
 * that was locked, else of the one that was open then.
 *
 * A delay that fewer months have shown than are asked for is not reckoned with: what one month did by chance would be expected of all.
 *
 * @param years of the community's books: that of the month and, where that is young, the one before
 * @param month the last one that counts
 */
export function estimateArrivals(
  rules: ResolvedPolicy,
  years: readonly ArrivedInYear[],
  month: Period,
  { followed, observed }: Following,
): Decision<'completion'> {
  const seen = years.flatMap((year) => arrivedIn(year, month, followed));
  const isShown = (delay: number) => seen.filter(({ arrived }) => arrived.length > delay).length >= observed;
  let delays = 0;
  while (delays < followed && isShown(delays + 1)) delays += 1;
  const months = seen.map((one) => ({ ...one, arrived: one.arrived.slice(0, delays + 1) }));
  return decide('completion', rules, { valued_at: month, months });
}

/** Months of which nothing has arrived, though something has of others: formula 29 has nothing to go by, and estimates them at nothing. */
export function monthsUnseen({ result: { arrived, months } }: Decision<'completion'>): string[] {
  if (parseFen(arrived) === 0n) return [];
  return months.filter((one) => parseFen(one.arrived) === 0n).map(({ month }) => month);
}

/**
 * Its months, each with what had arrived of it by the end of itself, of the one after it, and so on. Of the year before only those that could be followed
 * to the end within it: its clearing period is no month, and of a year without such care nothing can be told. One of which more was cancelled than came says nothing of how care arrives.
 */
function arrivedIn({ year, counters, moved }: ArrivedInYear, valuedAt: Period, followed: number) {
  const late = counters.filter(({ line }) => line === ARRIVES_LATE);
  if (late.length === 0) return [];
  return periodsOfYear(year)
    .filter((month) => month !== clearingPeriod(year) && month <= valuedAt)
    .flatMap((month) => {
      const delays = Math.min(followed, monthsBetween(month, valuedAt));
      if (!monthsAfter(month, delays).startsWith(year)) return [];
      const booked = totalOf(late.filter(({ period }) => period === month));
      let arrived = booked - sumFen(moved.filter(({ period }) => period === month).map((sum) => sum.booked));
      const figures = [arrived];
      for (let delay = 1; delay <= delays; delay += 1) {
        const period = monthsAfter(month, delay);
        arrived += sumFen(
          moved.filter((sum) => sum.origin === month && sum.period === period).map((sum) => sum.booked),
        );
        figures.push(arrived);
      }
      return figures.some((figure) => figure < 0n) ? [] : [{ month, arrived: figures.map(formatFen) }];
    });
}
