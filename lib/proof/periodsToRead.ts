import type { Period } from '../claims/posting.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import type { SummedPeriod } from '../store/ledger/sumBook.ts';
import { openQuestions } from './openQuestions.ts';
import { periodInTurn } from './periodInTurn.ts';

/**
 * The periods of a book whose claims are read on a night: those whose entries are others than when they were read last,
 * those in which something is wrong, and in a new week the one whose turn it is.
 *
 * @param periods all of the year, in order
 * @returns for each the number of the commit after which its claims are read: where more was booked since, and nothing else is new, those
 *   that came; otherwise 0, all of them
 */
export function periodsToRead(
  periods: readonly SummedPeriod[],
  standing: VerifiedBook | undefined,
  night: string,
): Map<Period, number> {
  const inTurn = periodInTurn(
    periods.map(({ period }) => period),
    standing,
    night,
  );
  const due = periods.flatMap(({ period, hash, entries, knownThrough }): [Period, number][] => {
    const read = standing?.periods.find((known) => known.period === period);
    const isOpen = read !== undefined && read.findings.count > 0;
    if (isOpen || period === inTurn) return [[period, 0]];
    const isChanged = read === undefined ? entries > 0 : read.hash !== hash;
    return isChanged ? [[period, openQuestions(read) ? knownThrough : 0]] : [];
  });
  return new Map(due);
}
