import { weekOf } from '../calendar/weekOf.ts';
import type { Period } from '../claims/posting.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import type { SummedPeriod } from '../store/ledger/sumBook.ts';

/**
 * The periods of a book whose claims are read on a night: those whose entries are others than when they were read last,
 * those about which something is open, and in a new week one more by turns, so that thirteen weeks read each of them.
 *
 * @param periods all of the year, in order
 */
export function periodsToRead(
  periods: readonly SummedPeriod[],
  standing: VerifiedBook | undefined,
  night: string,
): Period[] {
  const { monday, number } = weekOf(night);
  const isNewWeek = standing !== undefined && standing.verified_on < monday;
  const inTurn = isNewWeek ? periods[number % periods.length]?.period : undefined;
  return periods.flatMap(({ period, hash, entries }) => {
    const read = standing?.periods.find((known) => known.period === period);
    const isOpen = read !== undefined && read.findings.count + read.questions.count > 0;
    const isChanged = read === undefined ? entries > 0 : read.hash !== hash;
    return isChanged || isOpen || period === inTurn ? [period] : [];
  });
}
