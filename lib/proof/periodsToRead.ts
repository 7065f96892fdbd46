import type { Period } from '../claims/posting.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import type { SummedPeriod } from '../store/ledger/sumBook.ts';
import { periodInTurn } from './periodInTurn.ts';

/**
 * The periods of a book whose claims are read on a night: those whose entries are others than when they were read last,
 * those in which something is wrong, and in a new week the one whose turn it is.
 *
 * @param periods all of the year, in order
 */
export function periodsToRead(
  periods: readonly SummedPeriod[],
  standing: VerifiedBook | undefined,
  night: string,
): Period[] {
  const inTurn = periodInTurn(
    periods.map(({ period }) => period),
    standing,
    night,
  );
  return periods.flatMap(({ period, hash, entries }) => {
    const read = standing?.periods.find((known) => known.period === period);
    const isOpen = read !== undefined && read.findings.count > 0;
    const isChanged = read === undefined ? entries > 0 : read.hash !== hash;
    return isChanged || isOpen || period === inTurn ? [period] : [];
  });
}
