/** What a claim costs to write, announcement and counters included, however many institutions there are. */
import type { TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { type Item, itemSize } from '../../lib/store/itemSize.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { carriedItems } from '../../lib/store/ledger/carried.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import { headKey } from '../../lib/store/ledger/head.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { claim, rows } from '../claims/examples.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '990200-390';
const east = { fund: FUND, community: 'east', year: '2025' };
const file = { batch: 'inbound/claims/990200-390/national/2025-03-a.csv', receivedAt: '2025-04-02T02:00:00.000Z' };

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

/** Claims with keys as long as those of the national interface, of so many institutions, on so many lines each. */
function ordinary(count: number, institutions: number, lines: number) {
  const claims = Array.from({ length: count }, (_, i) =>
    claim({
      institution: `H3299${String(i % institutions).padStart(7, '0')}`,
      settlement: `329981202503${String(i).padStart(18, '0')}`,
      person: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
      amounts: { total: 123_456_789n + BigInt(i), pooled: 98_765_432n - BigInt(i) },
    }),
  );
  const names = ['inpatient', 'outpatient', 'non_member'] as const;
  return rows(claims).map((each, i) => ({ ...each, line: names[Math.floor(i / institutions) % lines]! }));
}

/** A write unit is a kilobyte of the item as it is afterwards, and a transaction takes two for one. */
const unitsOf = (item: Item) => 2 * Math.ceil(itemSize(item) / 1024);

/** Counts what is written into a book from now on, and keeps the largest item of it. */
function measure({ client, raw, ledger }: Tables) {
  const measured = { units: 0, largest: 0, actions: 0 };
  const headNow = async () => (await client.send(new GetCommand({ TableName: ledger, Key: headKey(east) }))).Item!;
  raw.middlewareStack.add(
    (next) => async (given) => {
      const answer = await next(given);
      const { TransactItems = [] } = given.input as TransactWriteItemsCommandInput;
      measured.actions = Math.max(measured.actions, TransactItems.length);
      for (const { Put } of TransactItems) {
        // Of all that is written, only the head is updated in its place.
        const item = (Put ? unmarshall(Put.Item!, { wrapNumbers: BigInt }) : await headNow()) as Item;
        measured.units += unitsOf(item);
        measured.largest = Math.max(measured.largest, itemSize(item));
      }
      return answer;
    },
    { step: 'build', name: 'measuring' },
  );
  return measured;
}

const KIB = 1024;

test.each([
  ['a county of 230 institutions on three lines', 230, 3],
  ['an area of 1,000 institutions on three lines', 1_000, 3],
  ['an area of 7,000 institutions', 7_000, 1],
])('a claim costs little to write, and no item comes near what one may hold: %s', async (_, institutions, lines) => {
  const measured = measure(tables);
  const claims = 96 * 75;
  const watchOf = async () => ({ package: 1n, thresholds: [Ratio.parse('0.85')] });
  await bookClaims(tables, FUND, ordinary(claims, institutions, lines), { ...file, watchOf });
  expect(measured.units / claims).toBeLessThanOrEqual(2.2);
  expect(measured.units / claims).toBeGreaterThan(2);
  expect(measured.largest).toBeLessThan(150 * KIB);
  const counters = await countersOf(tables, east);
  expect(counters).toHaveLength(Math.min(claims, institutions * lines));
  expect(counters.reduce((sum, { entries }) => sum + entries, 0)).toBe(claims);
});

test('what a lock moved costs no more: a full group with its announcement and what points at it is one transaction', async () => {
  await lockPeriod(tables, east, '2025-03');
  const measured = measure(tables);
  const claims = 96 * 20;
  const watchOf = async () => ({ package: 1n, thresholds: [Ratio.parse('0.85')] });
  await bookClaims(tables, FUND, ordinary(claims, 230, 3), { ...file, watchOf });
  expect(measured.units / claims).toBeLessThanOrEqual(2.2);
  expect(measured.actions).toBe(100);
});

test('counters cost next to nothing, and lie in as many items as they need', () => {
  const cells = Array.from({ length: 114_000 }, (_, i) => ({
    ...{ period: '2025-03', institution: `H3299${String(i).padStart(7, '0')}`, line: 'inpatient' as const },
    ...{ booked: 98_765_432n * BigInt(i), entries: i },
  }));
  // Every hospital of the country, on three lines.
  const items = carriedItems(east, '2025-03', 8, cells);
  expect(items).toHaveLength(23);
  expect(Math.max(...items.map(itemSize))).toBeLessThan(200 * KIB);
  expect(items.reduce((units, item) => units + unitsOf(item), 0) / cells.length).toBeLessThan(0.1);
});

test('every claim stays below one kilobyte', async () => {
  await bookClaims(tables, FUND, ordinary(96, 20, 3), file);
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.ledger }));
  const claims = (Items as Item[]).filter(({ pk }) => String(pk).startsWith('CLAIM#'));
  expect(claims).toHaveLength(96);
  expect(Math.max(...claims.map(itemSize))).toBeLessThan(KIB);
});
