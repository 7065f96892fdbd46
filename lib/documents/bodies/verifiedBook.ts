import type { Leftover } from '../../claims/leftovers.ts';
import type { Period } from '../../claims/posting.ts';
import type { Listed } from '../../listed.ts';
import type { Finding } from '../../store/ledger/finding.ts';

/** The books of a community as they were verified last. */
export interface VerifiedBook {
  readonly community: string;
  /** The night on which it was looked at last; empty until a first look is over. */
  readonly verified_on: string;
  /** How far the books had come. */
  readonly commits: number;
  /** The last sealed period. */
  readonly locked_through: Period | null;
  /** Hash of head and counters as they were held against the journal. */
  readonly kept: string;
  /** ISO instant of the last request for which all of it was looked at, every claim; left out where there was none. */
  readonly whole_at?: string;
  readonly findings: Listed<KeptFinding>;
  /** Those that are locked or hold entries, in order. */
  readonly periods: readonly VerifiedPeriod[];
}

/** A place where the books are not what they say they are. Amounts are in yuan. */
export interface KeptFinding {
  readonly what: Finding['what'] | 'seal' | 'lock' | 'unsealed';
  /** Which one: a counter, a claim by its identity, a period. */
  readonly at: string;
  readonly expected: string | null;
  readonly found: string | null;
}

export interface VerifiedPeriod {
  readonly period: Period;
  readonly entries: number;
  readonly booked: string;
  /** The last link of its entries; of a closed period its seal. */
  readonly hash: string;
  /** Digest of the journal items and counters it was summed from. */
  readonly summed_from: string;
  readonly is_sealed: boolean;
  /** Whether its file lies in the exchange. */
  readonly is_exported: boolean;
  readonly findings: Listed<KeptFinding>;
  /** Cancellations and adjustments to ask the sender about. Nothing is wrong with the books. */
  readonly questions: Listed<KeptQuestion>;
}

export interface KeptQuestion {
  readonly institution: string;
  readonly settlement: string;
  /** In whose books something is left. */
  readonly community: string;
  readonly kind: Leftover['kind'];
  readonly left: string;
}
