import type { ClaimIdentity } from '../../claims/claim.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Period } from '../../claims/posting.ts';

/** The books of one community for one fund year. */
export interface Book {
  readonly fund: string;
  readonly community: string;
  readonly year: string;
}

/** The partition a book lives in: its head, counters, journal and conflicts. */
export function bookPartition({ fund, community, year }: Book): string {
  return `BOOK#${fund}#${community}#${year}`;
}

/** Sort keys within a book, and what they begin with where all of a kind are meant. */
export const HEAD = 'HEAD';
export const COUNTERS = 'COUNT#';
export const JOURNAL = 'JOURNAL#';
export const CONFLICTS = 'CONFLICT#';
export const MOVED = 'MOVED#';

export function carriedKey(book: Book, period: Period, part: number) {
  return { pk: bookPartition(book), sk: `${COUNTERS}${period}#${String(part).padStart(2, '0')}` };
}

export function journalKey(book: Book, period: Period, seq: number) {
  return { pk: bookPartition(book), sk: `${JOURNAL}${period}#${sequenceText(seq)}` };
}

/** Where a commit of a period is pointed at that a lock moved there from the month its claims were settled in. */
export function movedKey(book: Book, origin: Period, period: Period, seq: number) {
  return { pk: bookPartition(book), sk: `${MOVED}${origin}#${period}#${sequenceText(seq)}` };
}

/** The sequence of a group commit, as keys write it: 8 digits. */
export function sequenceText(seq: number): string {
  return String(seq).padStart(8, '0');
}

/** A claim stands under its own identity, whoever's it is: that is what makes it exactly once. */
export function claimKey(identity: ClaimIdentity) {
  const [institution, settlement, kind, sequence] = identityOf(identity).split('#');
  return { pk: `CLAIM#${institution}#${settlement}`, sk: `${kind}#${sequence}` };
}
