/** The ledger can be brought back to an earlier second; what was announced stays announced. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { claim, rows } from '../claims/examples.ts';
import { type LocalTables, localTables } from './localTables.ts';
import { secondOf } from './secondOf.ts';

const FUND = '990200-390';
const east = { fund: FUND, community: 'east', year: '2025' };
const EACH = 500_000n;
const watchOf = async () => ({
  package: 100n * EACH,
  thresholds: ['0.85', '0.95', '1'].map((text) => Ratio.parse(text)),
});
const stays = (count: number, prefix = 'S') =>
  Array.from({ length: count }, (_, i) => claim({ settlement: `${prefix}${i + 1}` }));

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

function book(count: number, prefix: string, batch: string, receivedAt = '2025-04-02T02:00:00Z') {
  return bookClaims(tables, FUND, rows(stays(count, prefix)), { batch, receivedAt, watchOf });
}

async function announced() {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.outbox }));
  return Items.map(({ id, kind, facts }) => ({ id: String(id), kind, ...JSON.parse(facts) }));
}

describe('a threshold that was announced before the ledger was brought back', () => {
  let bringBack: () => Promise<void>;
  beforeEach(async () => {
    await book(84, 'S', 'file-1');
    bringBack = await secondOf(tables, 'ledger');
    await book(4, 'T', 'file-2');
    await bringBack();
  });

  test('is not announced again by the same commit, whenever it is delivered, and holds up no booking', async () => {
    const before = await announced();
    expect(before).toMatchObject([{ crossed: ['0.85'], booked: '440000.00' }]);
    expect(await book(4, 'T', 'file-2', '2025-05-01T02:00:00Z')).toMatchObject({ accepted: 4 });
    expect(await headOf(tables, east)).toMatchObject({ seq: 2, booked: 88n * EACH, crossed: ['0.85'] });
    expect(await announced()).toEqual(before);
  });

  test('is announced anew where the commit of that number is another one', async () => {
    expect(await book(12, 'U', 'file-3')).toMatchObject({ accepted: 12 });
    expect(await headOf(tables, east)).toMatchObject({ seq: 2, crossed: ['0.85', '0.95'] });
    const all = await announced();
    expect(all.map(({ crossed }) => crossed)).toEqual(expect.arrayContaining([['0.85'], ['0.85', '0.95']]));
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
    await bringBack();
    await book(12, 'U', 'file-3');
    expect(await announced()).toHaveLength(2);
  });

  test('and a claim that stands already are told apart', async () => {
    const again = rows([...stays(1, 'S'), ...stays(4, 'T')]);
    const report = await bookClaims(tables, FUND, again, {
      batch: 'file-2',
      receivedAt: '2025-04-02T02:00:00Z',
      watchOf,
    });
    expect(report).toMatchObject({ accepted: 4, repeated: 1 });
    expect(await announced()).toHaveLength(1);
  });
});
