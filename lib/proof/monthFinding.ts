import type { ClaimIdentity } from '../claims/claim.ts';

/** What is wrong at one place of the files. */
export type What =
  /** The line does not say what it said when it was sealed. */
  | 'changed'
  /** Entries that stood before this place are not there. */
  | 'removed'
  /** A line that was not there, or one that is there twice. */
  | 'added'
  /** An entry stands in another place than its own. */
  | 'moved'
  /** The first line is not as it was, or is not there. */
  | 'head'
  /** The last line is not as it was: number, sum or seal do not follow from the entries. */
  | 'foot'
  /** The file ends before its last line. */
  | 'cut_off'
  /** A month between others has no file. */
  | 'missing'
  /** The month says that it follows another seal than the one of the month before. */
  | 'unchained'
  /** A month has two files. */
  | 'twice';

export interface MonthFinding {
  readonly what: What;
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null;
  /** The claim of the line, where there is one that can be read. */
  readonly claim: ClaimIdentity | null;
  readonly zh: string;
  readonly en: string;
}
