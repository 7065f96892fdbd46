import { z } from 'zod';
import { Fault } from '../errors.ts';
import { type Fen, notBelowZero } from '../money/fen.ts';
import { partOf, type Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';

/** How the fund's part of what a stay is worth is found: a share of what is left after the patient's own, or what the patient did not pay. */
export const fundPaysShape = z.enum(['share', 'rest'], 'expected "share" or "rest"');
export type FundPays = z.output<typeof fundPaysShape>;

/** What a stay says of its patient's own part. */
export interface OwnPart {
  readonly id: string;
  readonly self_pay: Fen;
  readonly prior_self_pay: Fen;
  readonly deductible: Fen;
  /** Needed by share. */
  readonly reimbursement?: Ratio | undefined;
  /** Needed by rest. */
  readonly patient_paid?: Fen | undefined;
}

/** @throws Fault invalid_request  a stay without what its fund's part is found by */
export function checkOwnPart(fundPays: FundPays | undefined, stay: OwnPart, path: string): void {
  const refuse = (field: string, zh: string, en: string): never => {
    throw new Fault(
      'invalid_request',
      { zh: `病例 ${stay.id}：${zh}`, en: `Case ${stay.id}: ${en}` },
      `${path}.${field}`,
    );
  };
  if (fundPays === 'share' && !stay.reimbursement)
    refuse('reimbursement', '基金按比例支付，须填报销比例。', 'the fund pays a share: which one?');
  if (fundPays === 'rest' && stay.patient_paid === undefined) {
    refuse('patient_paid', '基金支付其余部分，须填个人已付金额。', 'the fund pays the rest: what did the patient pay?');
  }
}

/** The fund's part of what a stay is worth, never less than nothing. */
export function fundPart(fundPays: FundPays, worth: Fen, stay: OwnPart): Fen {
  const part =
    fundPays === 'rest'
      ? worth - stay.patient_paid!
      : partOf(worth - stay.self_pay - stay.prior_self_pay - stay.deductible, stay.reimbursement!);
  return notBelowZero(part);
}

/** Note how the fund's part came about, of what the formula calls the worth of a stay. */
export function noteFund(
  workings: Workings,
  fundPays: FundPays,
  name: 'standard' | 'amount',
  worth: Fen,
  stay: OwnPart,
  fund: Fen,
): void {
  const step = `${stay.id}.fund`;
  if (fundPays === 'rest') {
    const operands = { [name]: worth, patient_paid: stay.patient_paid! };
    workings.note(step, `max(0, ${name} - patient_paid)`, operands, fund, 'fund_pays');
    return;
  }
  const { self_pay, prior_self_pay, deductible } = stay;
  workings.note(
    step,
    `max(0, round((${name} - self_pay - prior_self_pay - deductible) * reimbursement))`,
    { [name]: worth, self_pay, prior_self_pay, deductible, reimbursement: stay.reimbursement! },
    fund,
    'fund_pays',
  );
}
