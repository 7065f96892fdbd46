import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import type { DecisionFinding } from '../documents/bodies/verifiedDecisions.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { type Checked, equalText, type Invariant } from './invariant.ts';
import { statementIsReplayed } from './invariants/statementIsReplayed.ts';
import { readReconciled } from './reconciledFile.ts';

const FILE: Invariant = {
  invariant: 'statement.file',
  zh: '月结算单所指的明细文件在原处,且与其哈希一致',
  en: 'the file that the monthly statement names is there, and is what was written',
};

/** Work every monthly statement out again from the file it names, one after the other: of no more than one are the lines in memory. */
export async function checkReconciled(
  files: Exchange,
  statements: readonly Checked<MonthlyStatement>[],
): Promise<DecisionFinding[]> {
  const findings: DecisionFinding[] = [];
  for (const statement of statements) findings.push(...(await checkOne(files, statement)));
  return findings;
}

async function checkOne(files: Exchange, statement: Checked<MonthlyStatement>): Promise<DecisionFinding[]> {
  const { file } = statement.body.input;
  try {
    return statementIsReplayed(statement, await readReconciled(files, file));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return equalText(FILE, statement, file.sha256, error.message);
  }
}
