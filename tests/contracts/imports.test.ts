/** Files on their way into the books: begun once, each piece noted and counted once, whoever does it and however often. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  beginImport,
  type FileImport,
  importOf,
  importsPage,
  noteMilestone,
} from '../../lib/store/imports/fileImport.ts';
import { noteOutcome, outcomeOf, outcomesOf, type PieceOutcome } from '../../lib/store/imports/pieceOutcome.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { aroundNextCommit, cancelledBy, timeout } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FILE: FileImport = {
  fund: '320500-390',
  import: '0123456789abcdef-0123456789abcdef',
  file: 'inbound/claims/320500-390/national/march.csv',
  batch: '0123456789abcdef',
  sent: { number: 'YB-0001', sender: '苏州市医保中心', period: '2025-03' },
  receivedAt: '2025-04-01T01:30:00.000Z',
  isTrial: false,
  rows: 1_900,
  refused: 2,
  pieces: 3,
};

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

/** 2^53 and a fen: more than a JavaScript number can tell apart. */
const HUGE = 9_007_199_254_740_993n;

const outcome = (piece: number): PieceOutcome => ({
  piece,
  from: 2 + 960 * (piece - 1),
  ...{ accepted: 900, repeated: 50, hindered: 10 },
  outside: [{ rule: 'maternity', entries: 3, booked: HUGE }],
  sums: { total: HUGE, pooled: 100n, otherFunds: 0n, account: -5n, cash: 1n },
  commits: [{ community: 'changshu', period: '2025-03', seq: 10 * piece, claims: 900, print: 'AbC-_' }],
});

test('an import that begins twice keeps the time at which it began', async () => {
  const first = await beginImport(tables, FILE, []);
  expect(first).toEqual({ ...FILE, done: 0, state: 'cutting' });
  const again = await beginImport(tables, { ...FILE, receivedAt: '2025-05-01T01:30:00.000Z' }, []);
  expect(again).toEqual(first);
});

test('it goes from cutting over booking to done, and noting that twice changes nothing', async () => {
  await beginImport(tables, FILE, []);
  for (const milestone of ['announced', 'announced', 'answered', 'answered'] as const) {
    await noteMilestone(tables, FILE, milestone);
    expect((await importOf(tables, FILE)).state).toBe(milestone === 'announced' ? 'booking' : 'done');
  }
});

test('a piece is counted once, however often it is noted, and what was noted first stays', async () => {
  await beginImport(tables, FILE, []);
  expect(await outcomeOf(tables, FILE, 2)).toBeUndefined();
  await noteOutcome(tables, FILE, outcome(2));
  await noteOutcome(tables, FILE, { ...outcome(2), accepted: 1 });
  expect(await outcomeOf(tables, FILE, 2)).toBeDefined();
  expect((await importOf(tables, FILE)).done).toBe(1);
  expect(await outcomesOf(tables, FILE)).toEqual([outcome(2)]);
});

test('pieces that are noted at the same moment are all counted, and come in the order of their numbers', async () => {
  await beginImport(tables, FILE, []);
  await Promise.all([3, 1, 2, 3, 1, 2].map((piece) => noteOutcome(tables, FILE, outcome(piece))));
  expect((await importOf(tables, FILE)).done).toBe(3);
  expect(await outcomesOf(tables, FILE)).toEqual([outcome(1), outcome(2), outcome(3)]);
});

test('others are in the way, or the answer is lost after the commit: it is noted once all the same', async () => {
  await beginImport(tables, FILE, []);
  aroundNextCommit(tables, async () => {
    throw cancelledBy('TransactionConflict');
  });
  await noteOutcome(tables, FILE, outcome(1));
  aroundNextCommit(tables, async (send) => {
    await send();
    throw timeout();
  });
  await noteOutcome(tables, FILE, outcome(2));
  expect((await importOf(tables, FILE)).done).toBe(2);
  expect((await outcomesOf(tables, FILE)).map(({ piece }) => piece)).toEqual([1, 2]);
});

test('a piece of an import that was never begun is not noted', async () => {
  await expect(noteOutcome(tables, FILE, outcome(1))).rejects.toThrow('piece 1 is of no import that was begun');
  expect(await outcomeOf(tables, FILE, 1)).toBeUndefined();
  await expect(importOf(tables, FILE)).rejects.toThrow(`There is no import ${FILE.import} of 320500-390.`);
});

describe('the imports of a fund are listed', () => {
  const at = (day: string, name: string): FileImport => ({
    ...FILE,
    import: name,
    receivedAt: `2025-04-${day}T01:30:00.000Z`,
  });
  const named = (imports: readonly FileImport[]) => imports.map((own) => own.import);

  test('its own, the latest received first, page by page', async () => {
    for (const file of [at('02', 'b'), at('09', 'a'), at('02', 'c'), { ...at('10', 'd'), fund: '320500-310' }]) {
      await beginImport(tables, file, []);
    }
    const first = await importsPage(tables, FILE.fund, 2);
    expect([named(first.imports), first.more]).toEqual([['a', 'c'], true]);
    const second = await importsPage(tables, FILE.fund, 2, first.imports.at(-1));
    expect([named(second.imports), second.more]).toEqual([['b'], false]);
    expect(named((await importsPage(tables, FILE.fund, 3)).imports)).toEqual(['a', 'c', 'b']);
  });

  test('as far as each is, and once, although it began again later', async () => {
    await beginImport(tables, at('02', 'b'), []);
    await beginImport(tables, at('09', 'b'), []);
    await noteMilestone(tables, at('02', 'b'), 'announced');
    expect(await importsPage(tables, FILE.fund, 10)).toEqual({
      imports: [{ ...at('02', 'b'), done: 0, state: 'booking' }],
      more: false,
    });
  });

  test('without reading those of other pages: of 300, a page of 5 takes 6 places and 5 imports', async () => {
    for (let i = 0; i < 300; i += 1) await beginImport(tables, at('02', String(i).padStart(4, '0')), []);
    const asked: number[] = [];
    tables.client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        const { Items, Responses } = answer.output as { Items?: unknown[]; Responses?: { [table: string]: unknown[] } };
        asked.push(Items?.length ?? Object.values(Responses ?? {}).flat().length);
        return answer;
      },
      { step: 'initialize' },
    );
    const { imports, more } = await importsPage(tables, FILE.fund, 5, at('02', '0200'));
    expect([named(imports), more]).toEqual([['0199', '0198', '0197', '0196', '0195'], true]);
    expect(asked).toEqual([6, 5]);
  });
});
