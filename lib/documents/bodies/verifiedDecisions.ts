import type { Listed } from '../../listed.ts';

/** What a fund year decided, as it was verified last. */
export interface VerifiedDecisions {
  readonly verified_on: string;
  /** How many documents were checked. */
  readonly documents: number;
  readonly findings: Listed<DecisionFinding>;
  /** The revisions of monthly statements that came out again from their lines; those verified before there was a turn name none. */
  readonly replayed?: readonly string[];
}

/** A kept document of which something does not hold that always holds. */
export interface DecisionFinding {
  /** Which invariant, such as `packages`. */
  readonly invariant: string;
  /** The document, with its revision. */
  readonly document: string;
  /** What is to hold, in words. */
  readonly zh: string;
  readonly en: string;
  readonly expected: string;
  readonly found: string;
}
