import { compute } from '../../calculation/calculate.ts';
import { canonicalJson } from '../../canonicalJson.ts';
import { type MonthlyStatement, withoutLines } from '../../decisions/monthlyStatement.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';
import type { ReconciledLines } from '../reconciledText.ts';
import { answersAgain } from './resultIsReplayed.ts';

const EXCEPTIONS: Invariant = {
  invariant: 'statement.exceptions',
  zh: '按明细文件重算,差异清单与文件所列一致',
  en: 'worked out again from the lines of the file, the exceptions are those of the file',
};

/** @param lines those of the file that the statement names, whatever it holds now */
export function statementIsReplayed(
  statement: Checked<MonthlyStatement>,
  { exceptions, ...input }: ReconciledLines,
): DecisionFinding[] {
  const { formula, policy } = statement.body;
  const again = compute({ formula, policy, input });
  return [
    ...answersAgain(statement, withoutLines(again)),
    ...equalText(
      EXCEPTIONS,
      statement,
      String(again.result.exceptions.length),
      canonicalJson(again.result.exceptions) === canonicalJson(exceptions) ? String(exceptions.length) : '–',
    ),
  ];
}
