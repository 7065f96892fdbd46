import type { Period } from '../claims/posting.ts';
import { Fault } from '../errors.ts';
import { statementAddress } from '../exchange/address.ts';
import { fixFile } from '../files/fixFile.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import type { StatementProfile } from '../files/profile.ts';
import { readStatement, type StatementFile } from '../files/readStatement.ts';
import { type Arrived, type Receipt, receipt, unreadableReceipt } from '../files/receipt.ts';
import { withholdRows } from '../files/withholdRows.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { refuseStrangers } from './refuseStrangers.ts';

/** What a statement is answered with, and the statement itself where every line of it can be reconciled. */
export interface ArrivedStatement {
  readonly answer: Receipt;
  readonly fix: Uint8Array | null;
  readonly sound: { readonly fund: string; readonly period: Period; readonly statement: StatementFile } | null;
}

/** Read a statement that arrived. What is wrong with the file is its answer, not a failure of the run. */
export async function readArrivedStatement(
  policy: Policy,
  profile: StatementProfile,
  arrived: Arrived,
  file: InspectedFile,
): Promise<ArrivedStatement> {
  try {
    const { fund, period } = statementAddress(arrived.key);
    const belonging = communitiesOfPeriod(policy, fundOf(policy, fund).fund, period);
    const statement = await readStatement(file, profile);
    if (statement.refused.length > 0) {
      const fix = fixFile(withholdRows(statement, statement.lines));
      return { answer: receipt(arrived, statement, null), fix, sound: null };
    }
    refuseStrangers(
      statement,
      belonging.map(({ community }) => community),
    );
    const answer = receipt(arrived, statement, { accepted: statement.rows, repeated: 0 });
    return { answer, fix: null, sound: { fund, period, statement } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { answer: unreadableReceipt(arrived, file.sha256, error), fix: null, sound: null };
  }
}
