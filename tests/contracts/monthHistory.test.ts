/** The history of a month reads that month, however long the year behind it: a county's year at a twentieth of its size. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOfMonth } from '../../lib/answers/historyOfMonth.ts';
import { headKey } from '../../lib/store/ledger/head.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { countReads } from './countReads.ts';
import { type LocalTables, localTables } from './localTables.ts';
import { type Month, monthsInBulk } from './monthsInBulk.ts';

const FUND = '990200-390';
const BOOK = { fund: FUND, year: '2025', community: 'east' };
const JANUARY = '2025-01';
/** 458,000 claims a month are 4,771 full commits. */
const COMMITS = Math.ceil(4_771 / 20);
/** So many commits of January came when it was locked. */
const MOVED = 12;
const A_COMMIT = 96;

const month = (number: number): string => `2025-${String(number).padStart(2, '0')}`;
/** The months through one: of each some claims came late, and stand in the next. */
const monthsThrough = (last: number): Month[] =>
  Array.from({ length: last }, (_, i) => ({
    ...{ period: month(i + 1), commits: COMMITS },
    ...(i === 0 ? {} : { late: { origin: month(i), commits: MOVED } }),
  }));

let local: LocalTables;
let inFebruary: Tables;
let inDecember: Tables;
beforeAll(async () => {
  local = await localTables();
  inFebruary = await local.fresh();
  inDecember = await local.fresh();
  await monthsInBulk(inFebruary, BOOK, monthsThrough(2));
  await monthsInBulk(inDecember, BOOK, monthsThrough(12));
});
afterAll(() => local.stop());

/** Known on the last day of January: a tenth of it came later, and what the lock moved. */
const ask = (tables: Tables, limit: number, cursor?: string) =>
  historyOfMonth(tables, { ...BOOK, month: JANUARY }, { known_on: '2025-01-31', limit, cursor }, (rule) => ({
    rule,
  })) as Promise<{
    readonly entries: readonly { readonly settlement: string; readonly booked: string }[];
    readonly next: string | null;
    readonly settled_in_month?: { readonly now: { readonly entries: number }; readonly change: string };
  }>;

test('asked in December, the first page of January reads what it read in February: January, and what was moved out of it', async () => {
  const early = await countReads(inFebruary)(() => ask(inFebruary, 200));
  const late = await countReads(inDecember)(() => ask(inDecember, 200));
  expect(late.answer.settled_in_month).toEqual(early.answer.settled_in_month);
  expect(late.answer.settled_in_month!.now.entries).toBe((COMMITS + MOVED) * A_COMMIT);
  expect(late.reads).toEqual(early.reads);
  // Each commit of January; each that was moved, and what points at it; the head, and whether it is pointed.
  expect(late.reads.items).toBe(COMMITS + 2 * MOVED + 2);
});

test('later pages read on where the page before ended, each a few commits, and all of them are what the first page sums', async () => {
  const counting = countReads(inDecember);
  const first = await ask(inDecember, 200);
  const entries = [...first.entries];
  const settlements = new Set(entries.map(({ settlement }) => settlement));
  let read = 0;
  for (let next = first.next; next !== null; ) {
    const { answer, reads } = await counting(() => ask(inDecember, 200, next!));
    expect(answer).not.toHaveProperty('settled_in_month');
    expect(reads.items).toBeLessThan(70);
    read += reads.items;
    entries.push(...answer.entries);
    for (const { settlement } of answer.entries) settlements.add(settlement);
    next = answer.next;
  }
  const since = Math.floor(COMMITS * 0.1) + MOVED;
  expect(entries).toHaveLength(since * A_COMMIT);
  expect(settlements.size).toBe(entries.length);
  expect(read).toBeGreaterThan(0);
});

test('books that were begun before anything was pointed at read the periods behind the month, and say the same', async () => {
  const pointed = await ask(inFebruary, 200);
  await inFebruary.client.send(
    new UpdateCommand({ TableName: inFebruary.ledger, Key: headKey(BOOK), UpdateExpression: 'REMOVE pointed' }),
  );
  const counting = countReads(inFebruary);
  const { answer, reads } = await counting(() => ask(inFebruary, 200));
  expect(answer).toMatchObject({ settled_in_month: pointed.settled_in_month, entries: pointed.entries });
  expect(reads.items).toBe(2 * COMMITS + 2);
  const all = async (tables: Tables) => {
    const found: unknown[] = [];
    for (let next: string | null | undefined; next !== null; ) {
      const page = await ask(tables, 900, next);
      found.push(...page.entries);
      next = page.next;
    }
    return found;
  };
  expect(await all(inFebruary)).toEqual(await all(inDecember));
});
