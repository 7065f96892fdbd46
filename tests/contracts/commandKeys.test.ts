/** A command under a key is done once, whatever becomes of its answer; and what somebody else entered is replaced only by who has seen it. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actAnswers } from '../../lib/answers/acts.ts';
import { entryAnswers } from '../../lib/answers/entries.ts';
import { onceUnderKey } from '../../lib/answers/onceUnderKey.ts';
import { actOperations } from '../../lib/api/operations/acts.ts';
import { entryOperations } from '../../lib/api/operations/entries.ts';
import type { Actor } from '../../lib/documents/actor.ts';
import { actsOn } from '../../lib/documents/actsOn.ts';
import { based } from '../../lib/documents/document.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Act } from '../../lib/documents/lifecycle.ts';
import { requiredLatest } from '../../lib/documents/read.ts';
import { entriesBehind } from '../../lib/documents/trail/entries.ts';
import { exchange } from '../../lib/exchange/bucket.ts';
import { entityTag } from '../../lib/http/entityTag.ts';
import type { Received } from '../../lib/http/routes.ts';
import { besideFigures } from '../../lib/planning/besideFigures.ts';
import { draftPlan } from '../../lib/planning/draftPlan.ts';
import { fundsAsked } from '../../lib/policy/funds.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { yearFigures } from '../../local/demonstration/figures.ts';
import { countReads } from './countReads.ts';
import { aroundNextCommit } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';

const policy = loadPolicy(join(import.meta.dirname, '../../policy'));
const OF = { fund: '320500-390', year: '2025' };
const PACKAGES = documentKey('packages', OF);
const officer: Actor = { id: 'officer', name: '经办', role: 'fund_officer', scope: OF.fund };
const other: Actor = { ...officer, id: 'other' };
const approver: Actor = { ...officer, id: 'approver', role: 'approver' };

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

let requests = 0;
/** A request of its own, a second after the one before. */
function received(by: Actor, more: Partial<Received> = {}): Received {
  requests += 1;
  return {
    at: new Date(Date.parse('2024-11-14T01:00:00Z') + requests * 1000).toISOString(),
    trace: `trace-${requests}`,
    by,
    also: [],
    ...more,
  };
}

const figures = (recognised: string) => {
  const all = yearFigures(2025, 10_000);
  return { ...all, budget: { ...all.budget, recognised_spending: recognised } };
};

async function enter(recognised: string, by = officer, more: Partial<Received> = {}) {
  const { enterFigures } = onceUnderKey(tables, entryOperations, entryAnswers({ tables, policy }));
  const { statusCode, body, headers } = await enterFigures(
    { path: OF, query: {}, body: figures(recognised) } as never,
    received(by, more),
  );
  return { statusCode, headers, said: JSON.parse(body) };
}

async function does(act: Act, by: Actor, key?: string) {
  const { revision, hash } = await requiredLatest(tables, documentKey('budget', OF));
  const { act: answer } = onceUnderKey(
    tables,
    actOperations,
    actAnswers({ tables, policy, files: exchange('no bucket') }),
  );
  const asked = {
    path: { ...OF, kind: 'budget', scope: 'year' },
    query: {},
    body: { act, revision, hash, ...(act === 'return' && { why: '重算' }) },
  };
  const { statusCode, body } = await answer(asked as never, received(by, key === undefined ? {} : { key }));
  return { statusCode, said: JSON.parse(body) };
}

/** The first commit is done, and the process ends. */
function endsBehindNextCommit(): void {
  aroundNextCommit(tables, async (send) => {
    await send();
    throw new Error('the process ended');
  });
}

const trail = async () =>
  (await Array.fromAsync(entriesBehind(tables, OF, 0))).map(({ did, document }) => `${did} ${document}`);

describe('a command under a key', () => {
  test('is answered as the first time when it comes again, and leaves one trace', async () => {
    const first = await enter('330000.00', officer, { key: 'k1' });
    expect(first.statusCode).toBe(201);
    expect(await enter('330000.00', officer, { key: 'k1' })).toEqual(first);
    expect(await trail()).toHaveLength(1);
  });

  test('is answered so for ever: also when something else stands by now', async () => {
    const first = await enter('330000.00', officer, { key: 'k1' });
    await enter('340000.00');
    expect(await enter('330000.00', officer, { key: 'k1' })).toEqual(first);
    expect((await requiredLatest(tables, documentKey('figures', OF))).revision).toBe(2);
  });

  test('that would say something else is refused, naming the fields, and changes nothing', async () => {
    await enter('330000.00', officer, { key: 'k1' });
    await expect(enter('340000.00', officer, { key: 'k1' })).rejects.toMatchObject({
      ...{ code: 'key_taken', path: 'body.budget.recognised_spending' },
      message: expect.stringContaining('differs in body.budget.recognised_spending. '),
    });
    expect(await trail()).toHaveLength(1);
  });

  test('is of who sends it: the same key of somebody else is another', async () => {
    await enter('330000.00', officer, { key: 'k1' });
    const seen = await requiredLatest(tables, documentKey('figures', OF));
    expect(await enter('340000.00', other, { key: 'k1', ifMatch: [entityTag(seen)] })).toMatchObject({
      statusCode: 201,
    });
  });

  test('of two at once one is done, and both are answered alike', async () => {
    const both = await Promise.all([1, 2].map(() => enter('330000.00', officer, { key: 'k1' })));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ statusCode: 201 });
    expect(await trail()).toHaveLength(1);
  });

  test('of two at once that say different things one is done and one refused', async () => {
    const both = await Promise.allSettled(['330000.00', '340000.00'].map((one) => enter(one, officer, { key: 'k1' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await trail()).toHaveLength(1);
  });

  test('whose process ended behind the change goes on from there, though something else was entered since', async () => {
    endsBehindNextCommit();
    await expect(enter('330000.00', officer, { key: 'k1' })).rejects.toThrow('the process ended');
    await enter('340000.00');
    expect(await enter('330000.00', officer, { key: 'k1' })).toMatchObject({
      statusCode: 201,
      said: { revision: 1, changed: true, before: null },
    });
    expect((await requiredLatest(tables, documentKey('figures', OF))).revision).toBe(2);
  });

  test('that was refused has done nothing, and may come again otherwise', async () => {
    await enter('330000.00', other);
    await expect(enter('340000.00', officer, { key: 'k1' })).rejects.toMatchObject({ code: 'precondition_required' });
    const seen = await requiredLatest(tables, documentKey('figures', OF));
    expect(await enter('350000.00', officer, { key: 'k1', ifMatch: [entityTag(seen)] })).toMatchObject({
      statusCode: 201,
    });
  });

  test('that changes nothing is held as well', async () => {
    await enter('330000.00');
    const first = await enter('330000.00', officer, { key: 'k1' });
    expect(first).toMatchObject({ statusCode: 200, said: { changed: false } });
    expect(await enter('330000.00', officer, { key: 'k1' })).toEqual(first);
  });
});

/** Figures are entered, and the year is planned by them. */
async function planned(): Promise<void> {
  await enter('330000.00');
  const [fund] = fundsAsked(policy, OF.fund);
  const figures = based(await requiredLatest(tables, documentKey('figures', OF)));
  await draftPlan(policy, fund!, OF.year, figures, besideFigures(tables, OF), async (key, body) =>
    based((await revise(tables, key, body, { by: 'planYear', at: '2024-11-15T00:00:00.000Z' })).document),
  );
}

describe('an act under a key', () => {
  beforeEach(planned);

  test('is done once: it comes again as it was, also behind another one', async () => {
    const first = await does('submit', officer, 'a1');
    expect(first).toMatchObject({ statusCode: 201, said: { state: 'submitted' } });
    await does('approve', approver);
    expect(await does('submit', officer, 'a1')).toEqual(first);
    expect(await actsOn(tables, documentKey('budget', OF))).toHaveLength(2);
  });

  test('whose process ended behind it is answered as it would have been', async () => {
    endsBehindNextCommit();
    await expect(does('submit', officer, 'a1')).rejects.toThrow('the process ended');
    await does('return', approver);
    expect(await does('submit', officer, 'a1')).toMatchObject({
      statusCode: 201,
      said: { state: 'submitted', done: { number: 1 } },
    });
  });

  test('of figures of a planned year: the plan is drawn anew, though the process ended between', async () => {
    endsBehindNextCommit();
    await expect(enter('340000.00', officer, { key: 'k1' })).rejects.toThrow('the process ended');
    const { revision } = await requiredLatest(tables, PACKAGES);
    const first = await enter('340000.00', officer, { key: 'k1' });
    expect(first).toMatchObject({ statusCode: 201, said: { changed: true, plan: { drafts: expect.any(Array) } } });
    expect((await requiredLatest(tables, PACKAGES)).revision).toBe(revision + 1);
    expect(await enter('340000.00', officer, { key: 'k1' })).toEqual(first);
  });
});

test('a planned year is drawn anew within an answer: four questions a document, and two side by side of what it takes the place of, so that 300 communities would take some seconds', async () => {
  await planned();
  const counted = countReads(tables);
  const { answer, reads } = await counted(() => enter('340000.00', officer, { key: 'k1' }));
  const { drafts } = answer.said.plan as { drafts: unknown[] };
  expect(drafts.length).toBeGreaterThan(5);
  expect(reads.questions).toBeLessThanOrEqual(6 * drafts.length + 14);
});

describe('what stands is replaced', () => {
  test('by who entered it, and by somebody else who says to have seen it', async () => {
    const first = await enter('330000.00');
    expect(await enter('340000.00')).toMatchObject({ statusCode: 201 });
    const { etag } = (await enter('340000.00')).headers;
    await expect(enter('350000.00', other, { ifMatch: [first.headers.etag!] })).rejects.toMatchObject({
      ...{ code: 'precondition_failed', path: 'header.if-match' },
      message: expect.stringContaining('is at revision 2 by now'),
    });
    expect(await enter('350000.00', other, { ifMatch: [etag!] })).toMatchObject({
      statusCode: 201,
      said: { revision: 3 },
    });
    await expect(enter('360000.00')).rejects.toMatchObject({ code: 'precondition_required' });
  });

  test('of two who have seen the same, by one', async () => {
    const { etag } = (await enter('330000.00')).headers;
    const both = await Promise.allSettled([
      enter('340000.00', officer, { ifMatch: [etag!] }),
      enter('350000.00', other, { ifMatch: [etag!] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('never by who says to have seen what is not there', async () => {
    await expect(enter('330000.00', officer, { ifMatch: ['*'] })).rejects.toMatchObject({
      code: 'precondition_failed',
    });
  });
});
