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

/** What came of working monthly statements out again. */
interface Replayed {
  readonly findings: readonly DecisionFinding[];
  /** Those that came out again, now or before. */
  readonly replayed: readonly string[];
}

/** Work the monthly statements that are due out again from the files they name, one after the other: of no more than one are the lines in memory. */
export async function checkReconciled(
  files: Exchange,
  statements: readonly Checked<MonthlyStatement>[],
  isDue: (statement: Checked<MonthlyStatement>) => boolean,
): Promise<Replayed> {
  const findings: DecisionFinding[] = [];
  const replayed: string[] = [];
  for (const statement of statements) {
    const found = isDue(statement) ? await checkOne(files, statement) : [];
    findings.push(...found);
    if (found.length === 0) replayed.push(statement.reference);
  }
  return { findings, replayed };
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
