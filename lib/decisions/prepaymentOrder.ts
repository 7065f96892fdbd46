/** A payment order: what is to be paid to the lead hospital, and the figure of the plan it is. */
export interface PrepaymentOrder {
  readonly community: string;
  readonly month: string;
  /** Yuan. */
  readonly amount: string;
  /** The plan it carries out, with its revision. */
  readonly basis: string;
}
