import type { CloseByInstitution } from '../../decisions/closeByInstitution.ts';
import type { NeighbourPayment } from '../../decisions/neighbourPayment.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'rows.whole',
  zh: '合计 = 各机构之和 = 入账额 + 按病组多付少付的差额',
  en: 'all of it = the sum of its rows by institution = what is booked + what DRG owes beyond it',
};

/** What is owed by institution, in a close without package and for residents of others. */
export function rowsAddUp(owed: Checked<CloseByInstitution | NeighbourPayment>): DecisionFinding[] {
  const { rows, booked, drg_difference, amount } = owed.body;
  const whole = parseFen(amount);
  const parts = sumFen(rows.flatMap((row) => [parseFen(row.booked), parseFen(row.drg_difference)]));
  return [
    ...equalFen(WHOLE, owed, whole, sumOf(rows)),
    ...equalFen(WHOLE, owed, whole, parts),
    ...equalFen(WHOLE, owed, whole, parseFen(booked) + parseFen(drg_difference)),
  ];
}
