/** A document that depends on its latest revision: whoever comes in between is seen. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amend, latest, listLatest, revise } from '../../lib/store/documents.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalTables, localTables } from './localTables.ts';

const MADE = { by: 'test', at: '2025-04-10T01:30:00.000Z' };
const key = (scope: string, kind = 'tally') => ({ fund: '320500-390', year: '2025', kind, scope });

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
  tables = await local.fresh();
});
afterAll(() => local.stop());

test('several at the same time each find what the others made of it', async () => {
  const oneMore = (standing: { count: number } | undefined) => ({ count: (standing?.count ?? 0) + 1 });
  await Promise.all(Array.from({ length: 8 }, () => amend(tables, key('year'), oneMore, MADE)));
  expect(await latest(tables, key('year'))).toMatchObject({ revision: 8, body: { count: 8 } });
});

test('answering with what stands there makes no revision', async () => {
  await revise(tables, key('kept'), { count: 1 }, MADE);
  const kept = await amend<{ count: number }>(tables, key('kept'), (standing) => standing!, MADE);
  expect(kept).toMatchObject({ created: false, document: { revision: 1 } });
});

test('the documents of one community are listed without those of another whose name begins alike', async () => {
  for (const scope of ['east.2025-01', 'east.2025-02', 'eastern.2025-01']) {
    await revise(tables, key(scope, 'order'), { scope }, MADE);
  }
  const listed = await listLatest(tables, '320500-390', '2025', 'order', 'east.');
  expect(listed.map((document) => document.key.scope)).toEqual(['east.2025-01', 'east.2025-02']);
});
