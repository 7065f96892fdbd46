import { weekOf } from '../calendar/weekOf.ts';
import { isClosed } from '../claims/bookingPeriod.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import type { KeptSums } from '../store/ledger/keptSums.ts';
import { hashOfKept } from './hashOfKept.ts';
import { findingCount } from './verifiedBook.ts';

/**
 * Whether there is nothing new to see in a book: head, lock and every counter are what they were when they were held against
 * the journal in this week or, where the book is done with, ever.
 *
 * @param night of the look
 */
export function isSeen(year: string, kept: KeptSums, standing: VerifiedBook | undefined, night: string): boolean {
  const { seq, lockedThrough } = kept.head;
  if (!standing) return seq === 0 && lockedThrough === null && kept.head.totals.size === 0 && kept.carried.size === 0;
  if (standing.kept !== hashOfKept(kept) || standing.locked_through !== lockedThrough) return false;
  return standing.verified_on >= weekOf(night).monday || isDone(year, standing);
}

/** Whether a year is closed, all is well and exported, and nobody is to be asked about anything. */
function isDone(year: string, standing: VerifiedBook): boolean {
  const isInOrder = standing.periods.every((of) => of.is_exported && of.questions.count === 0);
  return isClosed(year, standing.locked_through) && findingCount(standing) === 0 && isInOrder;
}
