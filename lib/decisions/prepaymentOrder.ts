import type { Pin } from './pin.ts';

/** A payment order: what is to be paid to the lead hospital, and the figure of the plan it is. */
export interface PrepaymentOrder {
  readonly community: string;
  readonly month: string;
  /** Yuan. */
  readonly amount: string;
  /** The plan it carries out. */
  readonly from: { readonly plan: readonly [Pin] };
  /** Keys of the policy values behind the plan that have no document behind them. */
  readonly illustrative: readonly string[];
}
