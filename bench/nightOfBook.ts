/** Verify a book of so many claims in a month, in a process of its own: `node nightOfBook.ts 50000`. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { VerifiedBook } from '../lib/documents/bodies/verifiedBook.ts';
import type { Exchange } from '../lib/exchange/bucket.ts';
import type { Extent } from '../lib/proof/extent.ts';
import { lookAtBook } from '../lib/proof/lookAtBook.ts';
import { sealable } from '../lib/proof/sealable.ts';
import { sealBook } from '../lib/proof/sealBook.ts';
import { bookClaims } from '../lib/store/ledger/bookClaims.ts';
import { lockPeriod } from '../lib/store/ledger/lockPeriod.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { claim, rows } from '../tests/claims/examples.ts';

/** What a look at the book took. */
export interface LookTook {
  readonly what: string;
  readonly claims: number;
  readonly seconds: number;
  /** Of them at work in the thread that looks, without the store. */
  readonly processorSeconds: number;
}

const [CLAIMS = 50_000] = process.argv.slice(2).map(Number);
const BOOK = { fund: '990200-390', community: 'east', year: '2025' };
const INSTITUTIONS = 230;
const AT_A_TIME = 2_000;

const store = new Worker(join(import.meta.dirname, 'storeThread.ts'));
const [address] = (await once(store, 'message')) as [string];
Object.assign(process.env, {
  ...{ AWS_ENDPOINT_URL_DYNAMODB: address, AWS_REGION: 'local' },
  ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
});
const names = ['LEDGER', 'DOCUMENTS', 'SEALS', 'OUTBOX', 'IMPORTS'];
const tables = tablesIn(Object.fromEntries(names.map((name) => [`${name}_TABLE`, name])));
for (const name of names) await create(name);

/** The bucket is elsewhere: what is written to it is thrown away. */
const files = { async writeLocked() {} } as unknown as Exchange;
const took: LookTook[] = [];
await book('2025-03', 'S', CLAIMS);
const first = await look('a month that is new', 'what is due', '2025-04-01');
await book('2025-03', 'D', CLAIMS / 20);
const grown = await look('the same, grown by a twentieth', 'what is due', '2025-04-02', first);
await lockPeriod(tables, BOOK, '2025-03');
await sealBook(tables, BOOK, { by: 'reconcileMonth', at: '2025-04-10T03:00:00+08:00' });
const sealed = await look('the same, sealed: exported', 'what is due', '2025-04-03', grown);
await book('2025-04', 'A', CLAIMS / 20);
await look('a twentieth of it in the next month', 'what is due', '2025-04-04', sealed);
await look('everything', 'everything', '2025-04-04', sealed);
process.stdout.write(`${JSON.stringify(took)}\n`);
store.postMessage('end');

async function create(TableName: string): Promise<void> {
  const keys = TableName === 'OUTBOX' ? ['id'] : ['pk', 'sk'];
  await tables.client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' as const })),
      KeySchema: keys.map((key, i) => ({
        AttributeName: key,
        KeyType: i === 0 ? ('HASH' as const) : ('RANGE' as const),
      })),
    }),
  );
}

async function book(month: string, prefix: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += AT_A_TIME) {
    const claims = Array.from({ length: Math.min(AT_A_TIME, count - from) }, (_, i) =>
      claim({
        ...{ settlement: `${prefix}${from + i}`, institution: `H${(from + i) % INSTITUTIONS}` },
        settledOn: `${month}-20`,
      }),
    );
    await bookClaims(tables, BOOK.fund, rows(claims), {
      batch: `${prefix}${from}`,
      receivedAt: `${month}-28T02:00:00Z`,
    });
  }
}

async function look(what: string, extent: Extent, day: string, standing?: VerifiedBook): Promise<VerifiedBook> {
  const [began, used] = [performance.now(), process.threadCpuUsage()];
  const asked = { extent, at: `${day}T02:00:00+08:00`, done: [] };
  const found = await sealable(tables, BOOK);
  const { verified } = await lookAtBook(tables, files, BOOK, asked, standing, found, () => true);
  const { user, system } = process.threadCpuUsage(used);
  took.push({
    what,
    claims: CLAIMS,
    seconds: (performance.now() - began) / 1000,
    processorSeconds: (user + system) / 1e6,
  });
  return verified;
}
