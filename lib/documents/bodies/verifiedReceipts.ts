import type { Period } from '../../claims/posting.ts';
import type { Listed } from '../../listed.ts';

/** What the files that were received in a year count as booked, as it was held against the books last. */
export interface VerifiedReceipts {
  readonly verified_on: string;
  /**
   * Up to where the files are answered and the books have what they say, in the order in which they were received: an instant, and the import that
   * was received then. The next night begins behind it.
   */
  readonly held_through: string;
  readonly findings: Listed<ReceiptFinding>;
}

/** Claims of a file that count as booked, and whose commits the books lack. */
export interface ReceiptFinding {
  readonly file: string;
  readonly community: string;
  readonly period: Period;
  /** The commits that are missing, or are others. */
  readonly commits: readonly number[];
  /** How many claims of the file stood in them. */
  readonly claims: number;
  /** What is wrong and what to do, in words. */
  readonly zh: string;
  readonly en: string;
}
