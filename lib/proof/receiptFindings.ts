import { booksNamed } from '../claims/booksNamed.ts';
import type { ReceiptFinding } from '../documents/bodies/verifiedReceipts.ts';
import type { FileImport } from '../store/imports/fileImport.ts';
import { lackingCommits } from '../store/imports/lackingCommits.ts';
import { outcomesOf } from '../store/imports/pieceOutcome.ts';
import type { ProvenCommit } from '../store/ledger/readBack.ts';
import type { Tables } from '../store/tables.ts';

/** What the pieces of a file count as booked and the books lack, a finding for each community and period. */
export async function receiptFindings(tables: Tables, file: FileImport): Promise<ReceiptFinding[]> {
  const lacking = await lackingCommits(tables, file.fund, await outcomesOf(tables, file));
  const commits = lacking.map(({ commit }) => commit);
  const books = Map.groupBy(commits, ({ community, period }) => `${community}#${period}`);
  return [...books.values()].map((ofBook) => findingOf(file, ofBook));
}

function findingOf({ file }: FileImport, lacking: readonly ProvenCommit[]): ReceiptFinding {
  const { community, period } = lacking[0]!;
  const books = booksNamed(community, period);
  const commits = [...new Set(lacking.map(({ seq }) => seq))].sort((a, b) => a - b);
  const claims = lacking.reduce((sum, commit) => sum + commit.claims, 0);
  return {
    ...{ file, community, period, commits, claims },
    zh: `文件 ${file} 中 ${claims} 笔结算已计入账，而${books.zh}没有记下它们的批次。请勿据此账簿付款；用备份恢复账簿，或以原名原样重新报送该文件：账簿缺少的各笔将补记，其余不变。`,
    en: `${claims} claims of ${file} count as booked, and the ${books.en} lack the commits they were booked with. Pay nobody by these books; put them back from a copy, or hand in the same file again under its name: what the books lack is booked again, and nothing else changes.`,
  };
}
