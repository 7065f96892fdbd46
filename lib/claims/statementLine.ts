import type { Fen } from '../money/fen.ts';

/** What the insurer says about one case of DRG or DIP (结算单明细). Amounts are negative where an earlier settlement was cancelled. */
export interface StatementLine {
  readonly settlement: string;
  readonly institution: string;
  readonly insuredAt: string;
  readonly group: string;
  /** The pooled fund's share under fee-for-service rules (记账金额). */
  readonly booked: Fen;
  /** What the fund pays for the case by its group (应付金额). */
  readonly payable: Fen;
}
