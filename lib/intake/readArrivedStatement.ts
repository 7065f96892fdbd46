import { Fault } from '../errors.ts';
import { type StatementAddress, statementAddress } from '../exchange/address.ts';
import { fixFile } from '../files/fixFile.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import type { StatementProfile } from '../files/profile.ts';
import { readStatement, type StatementFile } from '../files/readStatement.ts';
import { type Arrived, type Receipt, receipt, unreadableReceipt } from '../files/receipt.ts';
import { withholdRows } from '../files/withholdRows.ts';
import { type Belonging, communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { refuseStrangers } from './refuseStrangers.ts';
import { statementReading } from './statementReading.ts';

/** What a file is answered with of which nothing is taken. */
export interface RefusedStatement {
  readonly answer: Receipt;
  readonly fix: Uint8Array | null;
}

/** A statement every line of which can be reconciled. */
export interface SoundStatement extends StatementAddress {
  readonly statement: StatementFile;
  /** The communities of its period. */
  readonly communities: readonly Belonging[];
}

/** Read a statement that arrived. What is wrong with the file is its answer, not a failure of the run. */
export async function readArrivedStatement(
  policy: Policy,
  forms: readonly StatementProfile[],
  arrived: Arrived,
  file: InspectedFile,
): Promise<RefusedStatement | SoundStatement> {
  try {
    const address = statementAddress(arrived.key);
    const communities = communitiesOfPeriod(policy, fundOf(policy, address.fund).fund, address.period);
    const statement = await readStatement(file, statementReading(policy, forms, address.fund, address.period));
    if (statement.refused.length > 0) {
      const fix = fixFile(withholdRows(statement, statement.lines));
      return { answer: receipt(arrived, statement, null), fix };
    }
    refuseStrangers(
      statement,
      communities.map(({ community }) => community),
    );
    return { ...address, statement, communities };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { answer: unreadableReceipt(arrived, file.sha256, error), fix: null };
  }
}
