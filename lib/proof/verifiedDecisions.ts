import type { Listed } from './listed.ts';
import type { Violation } from './violation.ts';

/** What a fund year decided, as it was verified last. */
export interface VerifiedDecisions {
  readonly verified_on: string;
  /** How many documents were checked. */
  readonly documents: number;
  readonly findings: Listed<Violation>;
}
