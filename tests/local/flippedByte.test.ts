/** A byte that a disk flipped within what is kept is found by verifying the books, where it leaves the order of the file whole. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { startEmbedded } from '../../local/aws/dynamodb/startEmbedded.ts';
import type { Store } from '../../local/aws/dynamodb/store.ts';
import { FILE } from '../../local/aws/dynamodb/tables/sqlite.ts';
import { tablesOver } from '../../local/aws/tablesOver.ts';
import { claim } from '../claims/examples.ts';
import { verifyBook } from '../contracts/verifyBook.ts';
import { temporaryFolder } from './fixture.ts';

const BOOK = { fund: 'f-390', community: 'west', year: '2025' };
const POOLED = 7_654_321n;

let temporary: ReturnType<typeof temporaryFolder>;
let store: Store;
beforeEach(async () => {
  temporary = temporaryFolder();
  store = await startEmbedded({ dataDir: temporary.folder });
  for (const name of ['ledger', 'outbox']) {
    const keys = name === 'ledger' ? ['pk', 'sk'] : ['id'];
    const input = {
      TableName: name,
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: keys.map((key, i) => ({ AttributeName: key, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
    };
    await store.ask('DynamoDB_20120810.CreateTable', JSON.stringify(input));
  }
  const amounts = { total: POOLED + 1n, pooled: POOLED, otherFunds: 0n, account: 0n, cash: 0n };
  const rows = ['K1', 'K2', 'K3'].map((settlement, i) => {
    const said = claim({ settlement, person: `person-${i}`, settledOn: '2025-03-09', amounts });
    return { row: i + 2, community: BOOK.community, line: 'inpatient', claim: said } as const;
  });
  await bookClaims(tables(), BOOK.fund, rows, { batch: 'b', receivedAt: '2025-03-10T01:00:00.000Z' });
  expect(await verifyBook(tables(), BOOK)).toMatchObject({ findings: [] });
});
afterEach(async () => {
  await store.stop();
  temporary.remove();
});

function tables(): Tables {
  return tablesOver(store.ask, {
    ...{ LEDGER_TABLE: 'ledger', OUTBOX_TABLE: 'outbox' },
    ...{ DOCUMENTS_TABLE: 'documents', SEALS_TABLE: 'seals', IMPORTS_TABLE: 'imports' },
  });
}

/** Flip the lowest bit of a byte of the file, so far behind where a text begins, and open it again. */
async function flip(text: string, behind: number): Promise<void> {
  await store.stop();
  const path = join(temporary.folder, FILE);
  const bytes = readFileSync(path);
  const at = bytes.indexOf(text);
  expect(at, `${text} lies in the file`).toBeGreaterThan(0);
  bytes[at + behind]! ^= 1;
  writeFileSync(path, bytes);
  store = await startEmbedded({ dataDir: temporary.folder });
}

test.each([
  ['an amount', String(POOLED), 6, 'claim'],
  ['a person', 'person-1', 7, 'content'],
  ['the day of a settlement', '2025-03-09', 9, 'content'],
  // A journal item is kept in base64; its gzip begins so.
  ['an entry of the journal', 'H4sI', 60, 'journal'],
])('a byte of %s', async (_, text, behind, what) => {
  await flip(text, behind);
  const { findings } = await verifyBook(tables(), BOOK);
  expect(findings.map((finding) => finding.what)).toContain(what);
});
