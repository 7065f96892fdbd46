import type { Fen } from '../money/fen.ts';
import type { AdjustmentReason } from './adjustmentReason.ts';

/** A day in Asia/Shanghai, as `YYYY-MM-DD`; compares as text. */
export type Day = string;

/** settle (2207): a stay or visit was settled. cancel (2208): it was taken back. adjust: it was changed later, up or down. */
export type ClaimKind = 'settle' | 'cancel' | 'adjust';

/**
 * What makes two claims the same one, for ever: who settled, which settlement, what was done to it, and how often.
 * Two files that carry the same identity speak of the same fact.
 */
export interface ClaimIdentity {
  /** Code of the designated institution that treated (fixmedins_code). */
  readonly institution: string;
  /** Settlement number (setl_id). A cancel carries the number of the settlement it cancels. */
  readonly settlement: string;
  readonly kind: ClaimKind;
  /** 1 for the first; a claim has one settle and at most one cancel, adjustments count up. */
  readonly sequence: number;
}

/** Money of one settlement by payer. Only `pooled` (hifp_pay) counts against a package. */
export interface ClaimAmounts {
  /** Total medical fee (medfee_sumamt). */
  readonly total: Fen;
  /** Pooled fund of basic medical insurance (hifp_pay): the booked amount, 统筹记账. */
  readonly pooled: Fen;
  /** Critical illness (hifmi_pay), large-amount subsidy (hifes_pay), medical assistance (maf_pay), together. */
  readonly otherFunds: Fen;
  /** Personal account (acct_pay). */
  readonly account: Fen;
  /** Cash of the patient (psn_cash_pay). */
  readonly cash: Fen;
}

/** A settled claim as it is kept: a fact, never edited. A cancel has every amount of its settlement, negative. */
export interface Claim extends ClaimIdentity {
  /** Pseudonym of the insured person (HMAC); no name and no ID number ever gets this far. */
  readonly person: string;
  /** Insurance type (insutype): 310 employee, 390 resident. */
  readonly scheme: string;
  /** Where the person is insured (insu_admdvs), a six-digit division; it names the home community. */
  readonly insuredAt: string;
  /** Where the person was treated (mdtrtarea_admvs), a six-digit division. */
  readonly treatedAt: string;
  /** Kind of care (med_type), such as 21 ordinary inpatient, 11 ordinary outpatient, 14 chronic outpatient. */
  readonly care: string;
  /** How it is cleared (clr_way), such as 1 by item, 3 DIP, 4 DRG, 5 per diem. */
  readonly clearing: string;
  /** The group of the stay that pays for it, of DRG or DIP, or null where there is none. */
  readonly group: string | null;
  readonly admittedOn: Day | null;
  readonly dischargedOn: Day | null;
  /** Of an adjustment the day its settlement was settled on: it belongs to the month and year of what it adjusts. */
  readonly settledOn: Day;
  /** Of an adjustment, where its file says it. */
  readonly reason?: AdjustmentReason;
  /** Own number of a refund, where its system gives it one beside that of the settlement it takes back. */
  readonly refund?: string;
  readonly amounts: ClaimAmounts;
}
