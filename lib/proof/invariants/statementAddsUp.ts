import { isInside } from '../../claims/packageSide.ts';
import type { ServiceLine } from '../../claims/posting.ts';
import type { MonthlyStatement } from '../../decisions/monthlyStatement.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
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
const OUTSIDE_PAID: Invariant = {
  invariant: 'statement.outside_paid',
  zh: '包外的差额 = 应付之和 − 记账之和',
  en: 'the differences outside the package = payable - booked, over all institutions',
};
const OUTSIDE: Invariant = {
  invariant: 'statement.outside',
  zh: '包外各条规则之和 = 包外各项之和',
  en: 'what rules put outside the package = the lines outside it',
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
  const difference = owedOver(institutions);
  const [shadow, beside] = [result.shadow ?? [], result.outside ?? []];
  const linesOutside = month.lines.filter(({ line }) => !isInside(line as ServiceLine));
  const lines = bookedOf(month.lines);
  const isOfBooks = books !== undefined && books.entries === input.ledger.entries;
  return [
    ...equalFen(LINES, statement, parseFen(month.booked), lines),
    ...equalText(LEDGER, statement, input.ledger.booked, month.booked),
    ...equalFen(DIFFERENCE, statement, difference, parseFen(month.drg_difference)),
    ...equalFen(SHADOW, statement, owedOver(shadow), differencesOf(shadow)),
    ...equalFen(OUTSIDE_PAID, statement, owedOver(beside), differencesOf(beside)),
    ...equalFen(OUTSIDE, statement, bookedOf(month.outside ?? []), bookedOf(linesOutside)),
    ...(isOfBooks ? equalText(JOURNAL, statement, books.booked, input.ledger.booked) : []),
  ];
}

type Institutions = MonthlyStatement['result']['by_institution'];

function owedOver(institutions: Institutions): Fen {
  return sumFen(institutions.map(({ payable, booked }) => parseFen(payable) - parseFen(booked)));
}

function differencesOf(institutions: Institutions): Fen {
  return sumFen(institutions.map(({ difference }) => parseFen(difference)));
}

function bookedOf(parts: readonly { readonly booked: string }[]): Fen {
  return sumFen(parts.map(({ booked }) => parseFen(booked)));
}
