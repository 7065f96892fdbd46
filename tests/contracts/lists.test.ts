/** Lists of documents: a page at a time, and no more is read than is shown, however much was revised. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsAnswer } from '../../lib/answers/documents.ts';
import type { Seal } from '../../lib/claims/seal.ts';
import type { Actor } from '../../lib/documents/actor.ts';
import { act } from '../../lib/documents/acts.ts';
import { createOnce, revise } from '../../lib/documents/keep.ts';
import { documentKey, withinCommunity } from '../../lib/documents/key.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { all, page } from '../../lib/documents/list.ts';
import { latest, standing } from '../../lib/documents/read.ts';
import { sideBySide } from '../../lib/store/sideBySide.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { countReads } from './countReads.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '320500-390', year: '2025' };
const MADE = { by: 'test', at: '2025-02-01T01:00:00.000Z' };
const OFFICER: Actor = { id: 'officer', name: 'officer', role: 'fund_officer', scope: '*' };
const APPROVER: Actor = { id: 'approver', name: 'approver', role: 'approver', scope: '*' };

/** So many communities have an order each, and every tenth order many revisions. */
const COUNT = 300;
const revisionsOf = (i: number) => (i % 10 === 0 ? 8 : 1);
const MANY = Array.from({ length: COUNT }, (_, i) => i);
const LIMIT = 40;

const community = (i: number) => `c${String(i).padStart(3, '0')}`;
const keyOf = (i: number) => documentKey('prepayment-order', { ...OF, community: community(i), month: '2025-02' });
const order = (i: number, amount: string) => ({
  ...{ community: community(i), month: '2025-02', amount, illustrative: [] },
  from: { plan: [{ document: 'plan', revision: 1, hash: 'a'.repeat(64) }] as const },
});

let local: LocalTables;
let tables: Tables;
let counting: ReturnType<typeof countReads>;

beforeAll(async () => {
  local = await localTables();
  tables = await local.fresh();
  await sideBySide(MANY, 20, async (i) => {
    for (let revision = 1; revision <= revisionsOf(i); revision++) {
      await revise(tables, keyOf(i), order(i, `${revision}.00`), MADE);
    }
  });
  counting = countReads(tables);
});
afterAll(() => local.stop());

interface Shown {
  readonly documents: readonly { readonly reference: string; readonly revision: number; readonly body: never }[];
  readonly next: string | null;
}

/** A page as the API answers with it. */
async function pageOf(kind: Kind, limit: number, cursor?: string): Promise<Shown> {
  const { body } = await documentsAnswer(tables, OF, kind, { limit, cursor });
  return JSON.parse(body) as Shown;
}

const orders = ({ documents }: Shown) =>
  documents.map(({ reference, revision, body }) => {
    return `${reference.split('/').at(-1)}@${revision} ${(body as { readonly amount: string }).amount}`;
  });

describe('page by page', () => {
  test('every document comes once, in order, in its latest revision; the last page says that it is', async () => {
    const seen: string[] = [];
    let pages = 0;
    for (let cursor: string | undefined; ; pages += 1) {
      const page = await pageOf('prepayment-order', LIMIT, cursor);
      seen.push(...orders(page));
      expect(page.documents).toHaveLength(page.next === null ? COUNT % LIMIT || LIMIT : LIMIT);
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(pages + 1).toBe(Math.ceil(COUNT / LIMIT));
    expect(seen).toEqual(MANY.map((i) => `${community(i)}.2025-02@${revisionsOf(i)} ${revisionsOf(i)}.00`));
  });

  test('a page reads its documents and their entries: none of their earlier revisions, and no other document', async () => {
    const { answer, reads } = await counting(() => pageOf('prepayment-order', LIMIT));
    expect(answer.documents).toHaveLength(LIMIT);
    // An entry and a revision of each, and the entry that tells whether there is more; nothing was done to them or to their plan.
    expect(reads.items).toBe(2 * LIMIT + 1);
  });

  test('a page that ends with the list says so, although it is full', async () => {
    const first = await pageOf('prepayment-order', COUNT / 2);
    const second = await pageOf('prepayment-order', COUNT / 2, first.next!);
    expect(first.documents).toHaveLength(COUNT / 2);
    expect(second).toMatchObject({ next: null, documents: { length: COUNT / 2 } });
  });

  test('what is revised between two pages is neither left out nor shown twice', async () => {
    const made = { by: 'test', at: MADE.at };
    const key = (name: string) => documentKey('seal', { ...OF, community: name, period: '2025-01' });
    const seal = (name: string, booked: string) => ({
      ...{ community: name, period: '2025-01', previous: '', entries: 0, booked, hash: '' },
    });
    for (const name of ['a', 'c', 'e']) await createOnce(tables, key(name), seal(name, '1.00'), made);
    const first = await pageOf('seal', 2);
    await createOnce(tables, key('d'), seal('d', '1.00'), made);
    await revise(tables, key('a'), seal('a', '2.00'), made);
    await revise(tables, key('e'), seal('e', '2.00'), made);
    const second = await pageOf('seal', 2, first.next!);
    const shown = [first, second].flatMap(({ documents }) =>
      documents.map(({ body: { community: whose, booked } }: { body: Seal }) => [whose, booked]),
    );
    expect(shown).toEqual([
      ['a', '1.00'],
      ['c', '1.00'],
      ['d', '1.00'],
      ['e', '2.00'],
    ]);
    expect(second.next).toBeNull();
  });

  test('a kind of which there is nothing is an empty page, and the last', async () => {
    expect(await pageOf('close', 5)).toEqual({ documents: [], next: null });
    expect(await page(tables, { ...OF, year: '2026' }, 'prepayment-order', { limit: 5 })).toEqual({
      keys: [],
      more: false,
    });
  });
});

describe('all of a list', () => {
  test('in the latest revision of each reads each once', async () => {
    const { answer, reads } = await counting(() => all(tables, OF, 'prepayment-order', latest));
    expect(answer.map(({ revision }) => revision)).toEqual(MANY.map(revisionsOf));
    expect(reads.items).toBe(2 * COUNT);
  });

  test('in force is only what was approved: of each the revision that was, the others left out', async () => {
    const approve = async (i: number) => {
      const { key, revision, hash } = (await latest(tables, keyOf(i)))!;
      await act(tables, key, { act: 'submit', revision, hash }, OFFICER, MADE.at);
      await act(tables, key, { act: 'approve', revision, hash }, APPROVER, MADE.at);
    };
    for (const i of [7, 100, 200]) await approve(i);
    await revise(tables, keyOf(7), order(7, '99.00'), MADE);
    await revise(tables, keyOf(200), order(200, '99.00'), MADE);
    await approve(200);
    const inForce = async (within?: string) =>
      (await all(tables, OF, 'prepayment-order', standing, within)).map(({ body, revision }) => [
        body.community,
        revision,
        body.amount,
      ]);
    expect(await inForce()).toEqual([
      ['c007', 1, '1.00'],
      ['c100', 8, '8.00'],
      ['c200', 9, '99.00'],
    ]);
    expect(await inForce(withinCommunity('c200'))).toEqual([['c200', 9, '99.00']]);
    const newest = await all(tables, OF, 'prepayment-order', latest, withinCommunity('c007'));
    expect(newest.map(({ body }) => body.amount)).toEqual(['99.00']);
  });
});
