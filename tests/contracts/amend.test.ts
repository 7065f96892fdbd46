/** A document that depends on its latest revision: whoever comes in between is seen. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amend, revise } from '../../lib/documents/keep.ts';
import { documentKey, withinCommunity } from '../../lib/documents/key.ts';
import { all } from '../../lib/documents/list.ts';
import { latest } from '../../lib/documents/read.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalTables, localTables } from './localTables.ts';

const MADE = { by: 'test', at: '2025-04-10T01:30:00.000Z' };
const OF = { fund: '320500-390', year: '2025' };
const NIGHT = documentKey('verified-night', OF);
/** The night that follows one, as a number. */
const after = (night: string) => String(Number(night) + 1);

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
  tables = await local.fresh();
});
afterAll(() => local.stop());

test('several at the same time each find what the others made of it', async () => {
  const oneMore = (newest: { night: string } | undefined) => ({ night: after(newest?.night ?? '0') });
  await Promise.all(Array.from({ length: 8 }, () => amend(tables, NIGHT, oneMore, MADE)));
  expect(await latest(tables, NIGHT)).toMatchObject({ revision: 8, body: { night: '8' } });
});

test('answering with what stands there makes no revision', async () => {
  const key = documentKey('verified-night', { ...OF, year: '2026' });
  await revise(tables, key, { night: '1' }, MADE);
  const kept = await amend(tables, key, (newest) => newest!, MADE);
  expect(kept).toMatchObject({ created: false, document: { revision: 1 } });
});

test('what is known of the latest revision spares a question, and what came after it is found all the same', async () => {
  const key = documentKey('verified-night', { ...OF, year: '2027' });
  const { document: first } = await revise(tables, key, { night: '1' }, MADE);
  expect(await revise(tables, key, { night: '1' }, MADE, first)).toMatchObject({ created: false });
  await revise(tables, key, { night: '2' }, MADE, first);
  const kept = await amend(tables, key, (newest) => ({ night: after(newest!.night) }), MADE, first);
  expect(kept).toMatchObject({ created: true, document: { revision: 3, body: { night: '3' } } });
});

test('the documents of one community are listed without those of another whose name begins alike', async () => {
  const months = [
    ['east', '2025-01'],
    ['east', '2025-02'],
    ['eastern', '2025-01'],
  ] as const;
  for (const [community, period] of months) {
    const seal = { community, period, previous: '', entries: 0, booked: '0.00', hash: '' };
    await revise(tables, documentKey('seal', { ...OF, community, period }), seal, MADE);
  }
  const listed = await all(tables, OF, 'seal', latest, withinCommunity('east'));
  expect(listed.map((document) => document.key.scope)).toEqual(['east.2025-01', 'east.2025-02']);
});
