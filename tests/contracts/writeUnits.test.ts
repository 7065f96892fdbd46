import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { type Item, itemSize } from '../../lib/store/itemSize.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { claim, rows } from '../claims/examples.ts';
import { type LocalTables, localTables } from './localTables.ts';

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

/** Members of a large county: as many institutions as a month's counters have cells for, on three lines each. */
const INSTITUTIONS = 20;
const LINES = ['inpatient', 'outpatient', 'non_member'] as const;

/** Claims with keys as long as those of the national interface. */
const ordinary = (count: number) =>
  rows(
    Array.from({ length: count }, (_, i) =>
      claim({
        institution: `H3299${String(i % INSTITUTIONS).padStart(7, '0')}`,
        settlement: `329981202503${String(i).padStart(18, '0')}`,
        person: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
        amounts: { total: 123_456_789n + BigInt(i), pooled: 98_765_432n - BigInt(i) },
      }),
    ),
  ).map((each, i) => ({ ...each, line: LINES[i % 3]! }));

const file = { batch: 'inbound/claims/990200-390/national/2025-03-a.csv', receivedAt: '2025-04-02T02:00:00.000Z' };

/** A write unit is a kilobyte, and a transaction takes two for one. */
function units(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + 2 * Math.ceil(itemSize(item) / 1024), 0);
}

async function itemsOf(tables: Tables, table: string): Promise<Item[]> {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: table }));
  return Items as Item[];
}

test('a claim in a full group costs at most 2.2 write units, announcement and a large county’s counters included', async () => {
  const tables = await local.fresh();
  const watchOf = async () => ({ package: 1n, thresholds: [Ratio.parse('0.85')] });
  await bookClaims(tables, '990200-390', ordinary(96), { ...file, watchOf });

  const ledger = await itemsOf(tables, tables.ledger);
  const outbox = await itemsOf(tables, tables.outbox);
  expect(ledger).toHaveLength(96 + 3);
  expect(outbox).toHaveLength(1);
  expect(units([...ledger, ...outbox]) / 96).toBeLessThanOrEqual(2.2);
});

test('every claim stays below one kilobyte', async () => {
  const tables = await local.fresh();
  await bookClaims(tables, '990200-390', ordinary(96), file);
  const claims = (await itemsOf(tables, tables.ledger)).filter(({ pk }) => String(pk).startsWith('CLAIM#'));
  expect(Math.max(...claims.map(itemSize))).toBeLessThan(1024);
});
