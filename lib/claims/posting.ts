import type { Fen } from '../money/fen.ts';
import type { AdjustmentReason } from './adjustmentReason.ts';
import type { Claim, Day } from './claim.ts';

/**
 * The line of a community's spending a claim falls on (formula 11). `other_community` is care that another community
 * gave to one of ours: spending of ours, income of theirs; at the close it stands with the non-members.
 */
export type LineOfCare =
  | 'inpatient'
  | 'outpatient'
  | 'special_cases'
  | 'adjustments'
  | 'other_community'
  | 'non_member'
  | 'out_of_area';

/** Such a line or, where a rule of the table of the package has put a claim outside it, that rule and the line: `outside:maternity:inpatient`. */
export type ServiceLine = LineOfCare | `outside:${string}:${LineOfCare}`;

/** A month `YYYY-MM`, or `YYYY-clearing` for what arrives between December's lock and the close of the year. */
export type Period = string;

/** A claim with its place in the books. */
export interface Posting {
  readonly claim: Claim;
  /** The home community of the insured person. */
  readonly community: string;
  readonly line: ServiceLine;
  /** The period it is booked in. */
  readonly period: Period;
  /** The month it was settled in, where that was locked already and it is booked in a later period; else null. */
  readonly origin: Period | null;
  /** Where it came from: batch id of the file, and the row in it. */
  readonly batch: string;
  readonly row: number;
}

/** What the journal keeps of a posting: enough to re-sum every counter and to reconcile without the claim itself. */
export interface Entry {
  readonly institution: string;
  readonly settlement: string;
  readonly kind: Claim['kind'];
  readonly sequence: number;
  readonly line: ServiceLine;
  readonly period: Period;
  readonly origin: Period | null;
  readonly settledOn: Day;
  readonly clearing: string;
  readonly group: string | null;
  /** Why it was adjusted, where it is an adjustment that says it. */
  readonly reason?: AdjustmentReason;
  /** The booked amount: what the pooled fund pays (hifp_pay). */
  readonly booked: Fen;
}
