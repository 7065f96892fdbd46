import type { MonthlyStatement } from '../../decisions/monthlyStatement.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';

const LINES: Invariant = {
  invariant: 'statement.lines',
  zh: '月结算单各项之和 = 当月记账金额',
  en: 'the lines of the monthly statement together = what was booked in the month',
};
const LEDGER: Invariant = {
  invariant: 'statement.ledger',
  zh: '当月记账金额 = 对账时账上的金额',
  en: 'what was booked in the month = what was on the books when it was reconciled',
};
const DIFFERENCE: Invariant = {
  invariant: 'statement.difference',
  zh: '结算差额 = 各机构应付之和 − 记账之和',
  en: 'the difference = payable - booked, over all institutions',
};
const SHADOW: Invariant = {
  invariant: 'statement.shadow',
  zh: '模拟运行的差额 = 应付之和 − 记账之和',
  en: 'the differences in shadow = payable - booked, over all institutions in shadow',
};
const JOURNAL: Invariant = {
  invariant: 'statement.journal',
  zh: '笔数与账上相同时,金额也与账上相同',
  en: 'where the statement has as many entries as the books, it has their amount',
};

/** @param books what the books hold of the statement's period now; they only grow */
export function statementAddsUp(
  statement: Checked<MonthlyStatement>,
  books: { readonly entries: number; readonly booked: string } | undefined,
): DecisionFinding[] {
  const { input, month, result } = statement.body;
  const institutions = result.by_institution;
  const difference = sumFen(institutions.map(({ payable, booked }) => parseFen(payable) - parseFen(booked)));
  const shadow = result.shadow ?? [];
  const inShadow = sumFen(shadow.map(({ payable, booked }) => parseFen(payable) - parseFen(booked)));
  const lines = sumFen(month.lines.map(({ booked }) => parseFen(booked)));
  const isOfBooks = books !== undefined && books.entries === input.ledger.entries;
  return [
    ...equalFen(LINES, statement, parseFen(month.booked), lines),
    ...equalText(LEDGER, statement, input.ledger.booked, month.booked),
    ...equalFen(DIFFERENCE, statement, difference, parseFen(month.drg_difference)),
    ...equalFen(SHADOW, statement, inShadow, sumFen(shadow.map(({ difference: own }) => parseFen(own)))),
    ...(isOfBooks ? equalText(JOURNAL, statement, books.booked, input.ledger.booked) : []),
  ];
}
