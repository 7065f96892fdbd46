import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsUnder } from '../../lib/store/itemsUnder.ts';
import { type LocalTables, localTables } from './localTables.ts';

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

test('a partition of more than a megabyte is read to its end, in order', async () => {
  const tables = await local.fresh();
  const keys = ['a#1', 'a#2', 'a#3', 'a#4', 'a#5', 'b#1'];
  for (const sk of keys) {
    const Item = { pk: 'p', sk, text: 'x'.repeat(300_000) };
    await tables.client.send(new PutCommand({ TableName: tables.ledger, Item }));
  }
  const read = async (prefix?: string) => {
    const items = await Array.fromAsync(itemsUnder<{ readonly sk: string }>(tables, tables.ledger, 'p', prefix));
    return items.map(({ sk }) => sk);
  };
  expect(await read('a#')).toEqual(keys.slice(0, 5));
  expect(await read()).toEqual(keys);
});
