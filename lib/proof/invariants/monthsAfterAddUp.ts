import type { ModeAClose, ModeCClose } from '../../decisions/closeYear.ts';
import { dueOfPackage } from '../../decisions/monthsAfter.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';
import { owedIn } from './rowsAddUp.ts';

const ROWS: Invariant = {
  invariant: 'after.rows',
  zh: '按机构结算月份的合计 = 各机构之和 = 入账额 + 按病组多付少付的差额 + 特例单议增补 − 审核扣款 − 检查追回',
  en: 'what is owed of the months after a package = the sum of its rows = what is booked + what DRG or DIP owes beyond it + what special cases are paid on top - what the audit denies and inspections take back',
};
const DUE: Invariant = {
  invariant: 'after.due',
  zh: '应补（退）合计 = 打包额清算的应补（退）+ 按机构结算月份的应付',
  en: 'what is due in all = what the close of the package pays + what is owed of the months after',
};
const BOOKS: Invariant = {
  invariant: 'after.books',
  zh: '打包额清算的入账额 + 包外入账额 + 按机构结算月份的入账额 = 全年入账额',
  en: 'what the close of the package has as booked + what is booked outside it + what belongs to the months after = the books of the year',
};

/** A close whose package ended within its year: nothing of the books is in both parts, and nothing in neither. */
export function monthsAfterAddUp(close: Checked<ModeAClose | ModeCClose>): DecisionFinding[] {
  const { after, outside, books } = close.body;
  if (after === undefined) return [];
  const amount = parseFen(after.amount);
  const parts = bookedInside(close.body) + parseFen(outside?.booked ?? '0.00') + parseFen(after.books.booked);
  return [
    ...equalFen(ROWS, close, amount, sumOf(after.rows)),
    ...equalFen(ROWS, close, amount, sumFen(after.rows.map(owedIn))),
    ...equalFen(ROWS, close, amount, owedIn(after)),
    ...equalFen(DUE, close, dueOfPackage(close.body) + amount, parseFen(after.cash_due)),
    ...equalFen(BOOKS, close, parseFen(books.booked), parts),
  ];
}

/** What is booked on the lines of the package, as the close says how their use comes about. */
function bookedInside({ inputs, input }: ModeAClose | ModeCClose): Fen {
  const { use } = input as { readonly use: { readonly [line: string]: string } };
  const lines = new Set(['inpatient', ...Object.keys(use)]);
  const steps = inputs.filter(({ step }) => lines.has(step));
  return sumFen(steps.map(({ operands }) => parseFen(operands.booked as string)));
}
