import type { CloseByInstitution } from '../../decisions/closeByInstitution.ts';
import type { NeighbourPayment } from '../../decisions/neighbourPayment.ts';
import type { Owed } from '../../decisions/owed.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'rows.whole',
  zh: '合计 = 各机构之和 = 入账额 + 按病组多付少付的差额 + 特例单议增补 − 审核扣款 − 检查追回',
  en: 'all of it = the sum of its rows by institution = what is booked + what DRG or DIP owes beyond it + what special cases are paid on top - what the audit denies and inspections take back',
};

const DUE: Invariant = {
  invariant: 'rows.due',
  zh: '应补（退）= 应付合计 − 已预付，合计 = 各机构之和',
  en: 'what is due = what is owed - what was prepaid, and all of it = the sum of its rows',
};

/** What is owed by institution, in a close without package and for residents of others. */
export function rowsAddUp(owed: Checked<CloseByInstitution | NeighbourPayment>): DecisionFinding[] {
  const { rows, amount } = owed.body;
  const whole = parseFen(amount);
  return [
    ...equalFen(WHOLE, owed, whole, sumOf(rows)),
    ...equalFen(WHOLE, owed, whole, sumFen(rows.map(owedIn))),
    ...equalFen(WHOLE, owed, whole, owedIn(owed.body)),
    ...dueAddsUp(owed),
  ];
}

/** Of what a package that was lost within the year has prepaid. */
function dueAddsUp(owed: Checked<CloseByInstitution | NeighbourPayment>): DecisionFinding[] {
  if (!('prepaid' in owed.body)) return [];
  const { amount, prepaid = '0.00', cash_due = '0.00', rows } = owed.body;
  const dues = rows.map((row) => parseFen(row.cash_due ?? '0.00'));
  return [
    ...equalFen(DUE, owed, parseFen(amount) - parseFen(prepaid), parseFen(cash_due)),
    ...equalFen(DUE, owed, parseFen(cash_due), sumFen(dues)),
  ];
}

/** What something owed comes to by its parts. */
export function owedIn({ booked, drg_difference, adjusted }: Owed): Fen {
  return parseFen(booked) + parseFen(drg_difference) + (adjusted === undefined ? 0n : parseFen(adjusted));
}
