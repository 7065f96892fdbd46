import { compute } from '../../calculation/calculate.ts';
import { canonicalJson } from '../../canonicalJson.ts';
import { type MonthlyStatement, withoutLines } from '../../decisions/monthlyStatement.ts';
import { reconcilable } from '../../decisions/reconciledInput.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';
import type { ReconciledLines } from '../reconciledText.ts';
import { answersAgain } from './resultIsReplayed.ts';

const EXCEPTIONS: Invariant = {
  invariant: 'statement.exceptions',
  zh: '按明细文件重算,差异清单与文件所列一致',
  en: 'worked out again from the lines of the file, the exceptions are those of the file',
};

const CARRIED: Invariant = {
  invariant: 'statement.carried',
  zh: '月结算单所列由以前月份转入的笔数,与明细文件一致',
  en: 'what the monthly statement took over from other months is what the file has of them',
};

/** @param lines those of the file that the statement names, whatever it holds now */
export function statementIsReplayed(statement: Checked<MonthlyStatement>, lines: ReconciledLines): DecisionFinding[] {
  const { formula, policy } = statement.body;
  const { exceptions, carried } = lines;
  const again = compute({ formula, policy, input: reconcilable(lines) });
  return [
    ...answersAgain(statement, withoutLines(again)),
    ...equalText(
      EXCEPTIONS,
      statement,
      String(again.result.exceptions.length),
      canonicalJson(again.result.exceptions) === canonicalJson(exceptions) ? String(exceptions.length) : '–',
    ),
    ...equalText(CARRIED, statement, countsIn(statement.body.month.carried ?? []), countsOf(carried)),
  ];
}

function countsIn(sums: readonly { readonly side: string; readonly origin: string; readonly count: number }[]): string {
  return sums
    .map(({ side, origin, count }) => `${side} ${origin} ${count}`)
    .sort()
    .join(', ');
}

function countsOf(carried: ReconciledLines['carried']): string {
  const byOrigin = Map.groupBy(carried, ({ side, origin }) => `${side} ${origin}`);
  return [...byOrigin]
    .map(([of, { length }]) => `${of} ${length}`)
    .sort()
    .join(', ');
}
