import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Counter } from '../claims/counter.ts';
import type { Period } from '../claims/posting.ts';
import { ARRIVES_LATE } from '../decisions/estimateArrivals.ts';
import { totalOf } from '../decisions/spending.ts';
import { outstandingBefore } from '../decisions/watchCommunity.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { formatFen, notBelowZero } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';

/**
 * What a year has not been charged with yet of its out-of-area care, in yuan: what was expected after December, what of it has come in the clearing period, and
 * what is left. A surplus is smaller by that, and an overrun larger, if it comes as in the months before.
 *
 * @param counters of what is held against its package
 * @param ended the first month without one, where it ended within the year
 * @returns null where arrivals were not estimated
 */
export async function stillToArrive(
  tables: Tables,
  book: Book,
  counters: readonly Counter[],
  ended: Period | undefined,
) {
  const month = `${book.year}-12`;
  const estimate = await latest(tables, documentKey('completion', { ...book, month }));
  if (estimate === undefined) return null;
  const isLate = ({ line, period }: Counter) => line === ARRIVES_LATE && period === clearingPeriod(book.year);
  const expected = outstandingBefore(ended, estimate.body);
  const arrived = totalOf(counters.filter(isLate));
  return {
    expected: formatFen(expected),
    arrived: formatFen(arrived),
    left: formatFen(notBelowZero(expected - arrived)),
  };
}
