import type { Day } from '../../lib/claims/claim.ts';
import type { Fen } from '../../lib/money/fen.ts';
import type { Benefit } from './payers.ts';

/** Who paid what of one settlement; the parts sum to the total. */
export interface Paid {
  /** medfee_sumamt */
  readonly total: Fen;
  /** hifp_pay: the pooled fund, the only part that counts against a package. */
  readonly pooled: Fen;
  /** hifmi_pay */
  readonly criticalIllness: Fen;
  /** maf_pay */
  readonly assistance: Fen;
  /** acct_pay */
  readonly account: Fen;
  /** psn_cash_pay */
  readonly cash: Fen;
}

/** A stay or visit as it was settled. */
export interface Settlement {
  /** setl_id; begins with GEN, so that each claim says itself that it was generated. */
  readonly number: string;
  /** mdtrt_id */
  readonly visit: string;
  /** psn_no: random digits, the same for one person all year. */
  readonly person: string;
  readonly community: string;
  readonly institution: string;
  readonly insuredAt: string;
  readonly treatedAt: string;
  /** med_type */
  readonly care: string;
  /** clr_way: 1 by item, 4 DRG, 5 per diem. */
  readonly clearing: '1' | '4' | '5';
  readonly group: string | null;
  readonly admittedOn: Day;
  readonly dischargedOn: Day;
  readonly settledOn: Day;
  /** What the fund promised for it. */
  readonly benefit: Benefit;
  readonly paid: Paid;
}

/** Something that happened to a settlement, on a day: it was settled (2207), or taken back (2208). */
export interface Fact {
  readonly kind: 'settle' | 'cancel';
  readonly on: Day;
  readonly settlement: Settlement;
}

/** What a fact moves: a cancel has every amount of its settlement, negative. */
export function signed(kind: Fact['kind'], amount: Fen): Fen {
  return kind === 'cancel' ? -amount : amount;
}
