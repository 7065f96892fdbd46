/** Stories of approvals, from the draft to force, on the real store: approvalStories.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Actor, Role } from '../../lib/documents/actor.ts';
import { type ActAsked, act } from '../../lib/documents/acts.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Act, State } from '../../lib/documents/lifecycle.ts';
import { listedFor } from '../../lib/documents/personalLists.ts';
import { standing } from '../../lib/documents/read.ts';
import type { Review } from '../../lib/documents/review.ts';
import { tasksFor } from '../../lib/documents/waiting.ts';
import { Fault } from '../../lib/errors.ts';
import { person } from '../documents/people.ts';
import { type LocalTables, localTables } from './localTables.ts';

interface Line {
  readonly who: string;
  readonly act: Act;
  readonly now?: State;
  readonly refused?: string;
  readonly in_force?: boolean;
  readonly why?: string;
  readonly step?: string;
  readonly place?: 'before' | 'after';
  readonly person?: string;
  readonly persons?: readonly string[];
}

interface Story {
  readonly story: string;
  readonly kind: 'close' | 'prepayment-order';
  readonly review: Review;
  readonly acts: readonly Line[];
}

const { people, stories } = parse(readFileSync(join(import.meta.dirname, 'approvalStories.yaml'), 'utf8')) as {
  readonly people: { readonly [name: string]: Role };
  readonly stories: readonly Story[];
};

const OF = { fund: '320500-390', year: '2025', community: 'changshu' };
const DRAFTED = { by: 'run', at: '2025-02-01T01:00:00.000Z' };
/** What a close and an order have at least. */
const BODY = {
  ...{ community: 'changshu', month: '2025-02', amount: '1.00', illustrative: [], from: {} },
  ...{ formula: 'community-close', policy: {}, input: {}, result: {}, workings: [], sources: {}, inputs: [] },
  ...{ final_by: '2026-06-30', is_provisional: true, books: { entries: 1, booked: '1.00' } },
};

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

const named = (name: string) => person(name, people[name]!);

test.each(stories)('$story', async ({ kind, review, acts }) => {
  const tables = await local.fresh();
  const key = kind === 'close' ? documentKey(kind, OF) : documentKey(kind, { ...OF, month: '2025-02' });
  const { revision, hash } = (await revise(tables, key, BODY as never, DRAFTED)).document;
  const doneBy = new Map<string, number>();
  for (const [i, line] of acts.entries()) {
    const at = `2025-02-03T01:${String(i).padStart(2, '0')}:00.000Z`;
    const { who, now, refused, in_force, person: to, persons, ...said } = line;
    const copied = persons?.map((name) => ({ id: name, name }));
    const asked: ActAsked = {
      ...{ ...said, revision, hash },
      ...(to && { person: { id: to, name: to } }),
      ...(copied && { persons: copied }),
    };
    const says = `line ${i + 1}: ${who} ${line.act}`;
    const answered = await act(tables, key, asked, named(who), at, { review }).catch((error: unknown) => error);
    if (refused) {
      expect(answered, says).toBeInstanceOf(Fault);
      expect(answered, says).toMatchObject({ code: refused });
    } else {
      expect(answered, says).toMatchObject({ state: now, isNew: true });
      doneBy.set(who, (doneBy.get(who) ?? 0) + 1);
    }
    if (in_force !== undefined) expect((await standing(tables, key)) !== undefined, says).toBe(in_force);
  }
  for (const name of Object.keys(people)) {
    const lists = await Promise.all(
      (['did', 'started'] as const).map((list) => listedFor(tables, OF, list, name, { limit: 100 })),
    );
    expect(
      lists.reduce((sum, { listed }) => sum + listed.length, 0),
      name,
    ).toBe(doneBy.get(name) ?? 0);
  }
});

test('what waits for whom follows the document from hand to hand, and a page leads to the next', async () => {
  const tables = await local.fresh();
  const waitsFor = async (name: string) =>
    (await tasksFor(tables, OF, [named(name)], { limit: 100 })).tasks.map((task) => task.act);
  const keys = ['2025-02', '2025-03', '2025-04'].map((month) => documentKey('prepayment-order', { ...OF, month }));
  for (const key of keys) await revise(tables, key, BODY as never, DRAFTED);
  const [first, ...others] = keys as [(typeof keys)[0], ...typeof keys];
  expect(await waitsFor('张经办')).toEqual(['submit', 'submit', 'submit']);
  expect(await waitsFor('王主任')).toEqual([]);
  const { revision, hash } = (await revise(tables, first, BODY as never, DRAFTED)).document;
  await act(tables, first, { act: 'submit', revision, hash }, named('张经办'), DRAFTED.at);
  expect([await waitsFor('张经办'), await waitsFor('王主任'), await waitsFor('赵局长')]).toEqual([
    ['submit', 'submit'],
    ['approve'],
    ['approve'],
  ]);
  const handed = { act: 'hand_over', revision, hash, why: '出差', person: { id: '赵局长', name: '赵局长' } } as const;
  await act(tables, first, handed, named('王主任'), DRAFTED.at);
  expect([await waitsFor('王主任'), await waitsFor('赵局长')]).toEqual([[], ['approve']]);
  await act(tables, first, { act: 'approve', revision, hash }, named('赵局长'), DRAFTED.at);
  expect([await waitsFor('赵局长'), await waitsFor('张经办')]).toEqual([[], ['mark_paid', 'submit', 'submit']]);
  const page = await tasksFor(tables, OF, [named('张经办')], { limit: 2 });
  expect(page).toMatchObject({ count: 3, more: true });
  const after = `changshu#prepayment-order#${page.tasks.at(-1)!.key.scope}#`;
  const next = await tasksFor(tables, OF, [named('张经办')], { limit: 2, after });
  expect(next).toMatchObject({ count: 3, more: false });
  expect(next.tasks.map(({ key }) => key)).toEqual([others[1]]);
  const elsewhere = { ...named('张经办'), scope: '320500-390/taicang' };
  expect(await tasksFor(tables, OF, [elsewhere], { limit: 2 })).toEqual({ tasks: [], count: 0, more: false });
});

test('who has two roles signs in the one that the step asks for, and is shown what waits for them in either', async () => {
  const tables = await local.fresh();
  const key = documentKey('prepayment-order', { ...OF, month: '2025-02' });
  const { revision, hash } = (await revise(tables, key, BODY as never, DRAFTED)).document;
  await act(tables, key, { act: 'submit', revision, hash }, named('张经办'), DRAFTED.at);
  const first: Actor = { id: 'both', name: 'both', role: 'fund_officer', scope: '*' };
  const also: Actor[] = [{ ...first, role: 'approver', scope: '320500-390' }];
  expect((await tasksFor(tables, OF, [first], { limit: 2 })).count).toBe(0);
  expect((await tasksFor(tables, OF, [first, ...also], { limit: 2 })).tasks).toMatchObject([{ act: 'approve' }]);
  const asked = { act: 'approve', revision, hash } as const;
  await expect(act(tables, key, asked, first, DRAFTED.at)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await act(tables, key, asked, first, DRAFTED.at, { also })).toMatchObject({
    ...{ state: 'approved', done: { by: { id: 'both', role: 'approver' } } },
  });
});
