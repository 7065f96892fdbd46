/** How fast the embedded store is by itself, how much room a claim takes in it, and whether its memory stays as it is. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { post } from '../lib/claims/post.ts';
import type { Posting } from '../lib/claims/posting.ts';
import { commitGroup, LARGEST_GROUP } from '../lib/store/ledger/commitGroup.ts';
import { type Head, NEW_BOOK } from '../lib/store/ledger/head.ts';
import { type Tables, tablesIn } from '../lib/store/tables.ts';
import { surroundings, surroundWith } from '../lib/surroundings.ts';
import { carrierTo } from '../local/aws/carrierTo.ts';
import { startEmbedded } from '../local/aws/dynamodb/startEmbedded.ts';
import { FILE, LOG } from '../local/aws/dynamodb/tables/sqlite.ts';
import { CONTENT_TYPE } from '../local/aws/dynamodb/wire.ts';
import { claim, rows } from '../tests/claims/examples.ts';
import { figure, table } from './table.ts';

const FUND = '990200-390';
const SIZES = [50_000, 100_000, 200_000, 400_000];
const COMMUNITIES = 10;
const INSTITUTIONS = 20;
const LINES = ['inpatient', 'outpatient', 'non_member'] as const;
/** Claims with it. */
const OTHER_ITEMS = 3;
const COUNTY_YEAR = 5_500_000;

const delivery = { batch: `inbound/claims/${FUND}/national/2025-03-a.csv`, receivedAt: '2025-12-31T02:00:00.000Z' };

/** Measure the store with the requests that bookings make. @returns a section of Markdown */
export async function benchStore(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lumpsum-bench-'));
  const store = await startEmbedded({ dataDir });
  const before = surroundings();
  let taken: number[] = [];
  let worked = 0;
  const carrier = carrierTo(async ({ headers, body }) => {
    const asked = body.toString('utf8');
    const began = performance.now();
    const used = process.cpuUsage();
    const { status, body: answer } = await store.ask(String(headers['x-amz-target']), asked);
    taken.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    worked += (user + system) / 1000;
    return { status, headers: { 'content-type': CONTENT_TYPE }, body: answer };
  });
  surroundWith({ ...before, carrier });
  Object.assign(process.env, { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  try {
    const ledger = await tableIn(tablesIn({ LEDGER_TABLE: 'ledger', OUTBOX_TABLE: 'outbox' }));
    const booking = bookingInto(ledger);
    const measured: string[][] = [];
    let [booked, bytesPerClaim] = [0, 0];
    for (const size of SIZES) {
      [taken, worked] = [[], 0];
      while (booked < size) booked += await booking();
      const bytes = [FILE, LOG].reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0);
      bytesPerClaim = statSync(join(dataDir, FILE)).size / booked;
      const milliseconds = median(taken);
      const aSecond = ((LARGEST_GROUP + OTHER_ITEMS) / milliseconds) * 1000;
      const figures = [
        milliseconds,
        worked / taken.length,
        aSecond,
        bytes / 2 ** 20,
        process.memoryUsage().rss / 2 ** 20,
      ];
      measured.push([figure(booked), ...figures.map(figure)]);
    }
    return section(measured, bytesPerClaim);
  } finally {
    surroundWith(before);
    await store.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

function section(measured: readonly (readonly string[])[], bytesPerClaim: number): string {
  return [
    '## The embedded store',
    '',
    `Group commits of ${LARGEST_GROUP} claims, each with journal, counters of ${INSTITUTIONS * LINES.length} cells and head, as bookings send them: the`,
    `median time from the request to the answer, when it is on the disk, in books of ${COMMUNITIES} communities, one commit after the other, and`,
    'how much of it the processor was at work. The memory is that of the whole process, with the SDK that makes the requests.',
    '',
    table(['claims', 'ms a commit', 'of them at work', 'items a second', 'MB on disk', 'memory, MB'], measured),
    '',
    `A claim takes ${figure(bytesPerClaim)} bytes on the disk, its part of journal, keys and log of tokens included: ${figure(COUNTY_YEAR)} claims, a year of a`,
    `large county, take ${figure((COUNTY_YEAR * bytesPerClaim) / 2 ** 30)} GB.`,
    '',
  ].join('\n');
}

async function tableIn(made: Tables): Promise<Tables> {
  const keys = ['pk', 'sk'];
  await made.client.send(
    new CreateTableCommand({
      TableName: made.ledger,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: keys.map((key, i) => ({ AttributeName: key, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
    }),
  );
  return made;
}

/** What books the next full group, into each community in turn. @returns how many claims */
function bookingInto(made: Tables): () => Promise<number> {
  const heads = new Map<number, Head>();
  let groups = 0;
  return async () => {
    const number = groups % COMMUNITIES;
    const book = { fund: FUND, community: `community-${number}`, year: '2025' };
    const head = heads.get(number) ?? NEW_BOOK;
    const commit = await commitGroup({ tables: made, book, delivery, watch: null }, head, group(groups, number));
    if (commit.kind !== 'committed') throw new Error(`A commit was ${commit.kind}: nothing was measured.`);
    heads.set(number, commit.head);
    groups += 1;
    return LARGEST_GROUP;
  };
}

/** Claims with keys as long as those of the national interface; numbers of settlements go up. */
function group(number: number, community: number): Posting[] {
  const claims = Array.from({ length: LARGEST_GROUP }, (_, i) =>
    claim({
      institution: `H${32_990 + community}${String(i % INSTITUTIONS).padStart(7, '0')}`,
      settlement: `329981202503${String(number * LARGEST_GROUP + i).padStart(18, '0')}`,
      person: `a1b2c3d4e5f60718293a4b5c${String((number * 7919 + i) % 100_000_000).padStart(8, '0')}`,
      amounts: { total: 123_456_789n + BigInt(i), pooled: 98_765_432n - BigInt(i) },
    }),
  );
  return rows(claims).map((row, i) => post({ ...row, line: LINES[i % LINES.length]! }, '2025', null, delivery.batch));
}
