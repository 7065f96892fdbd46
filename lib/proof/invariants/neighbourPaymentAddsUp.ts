import type { NeighbourPayment } from '../../decisions/neighbourPayment.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'neighbour.whole',
  zh: '区内互治费用结算单合计 = 各参保地、各机构之和 = 入账额 + 按病组多付少付的差额',
  en: 'the payment for residents of others = the sum of its rows = what is booked + what DRG owes beyond it',
};

export function neighbourPaymentAddsUp(payment: Checked<NeighbourPayment>): DecisionFinding[] {
  const { rows, booked, drg_difference, amount } = payment.body;
  const whole = parseFen(amount);
  const parts = sumFen(rows.flatMap((row) => [parseFen(row.booked), parseFen(row.drg_difference)]));
  return [
    ...equalFen(WHOLE, payment, whole, sumOf(rows)),
    ...equalFen(WHOLE, payment, whole, parts),
    ...equalFen(WHOLE, payment, whole, parseFen(booked) + parseFen(drg_difference)),
  ];
}
