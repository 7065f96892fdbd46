import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { itemOf } from '../../lib/documents/item.ts';
import { createOnce, revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { all } from '../../lib/documents/list.ts';
import { latest, requiredLatest, revision } from '../../lib/documents/read.ts';
import { itemSize } from '../../lib/store/itemSize.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { countReads } from './countReads.ts';
import { documentsInBulk } from './documentsInBulk.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '990200-390', year: '2025' };
/** The figures of a year: what an officer enters is kept as it was sent. */
const key = documentKey('figures', OF);
const figures = (pool: string) => ({ budget: { pool }, communities: [] });
const sealOf = (community: string, booked: string, period = '2025-01') => ({
  ...{ community, period, previous: '', entries: 0, booked, hash: '' },
});
const made = { by: 'planYear', at: '2024-11-15T02:00:00+08:00' };
const later = { by: 'planYear', at: '2024-11-16T02:00:00+08:00' };

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

describe('a document with revisions', () => {
  test('the first is revision 1, and is read as it was written', async () => {
    const { document, created } = await revise(
      tables,
      key,
      { budget: { pool: '120.00', list: [1, null] }, communities: [] },
      made,
    );
    expect(created).toBe(true);
    expect(document).toMatchObject({ key, revision: 1, made });
    expect(await latest(tables, key)).toEqual(document);
  });

  test('the same content changes nothing, whoever says it again and in whatever order', async () => {
    const first = await revise(tables, key, { budget: { a: '1', b: '2' }, communities: [] }, made);
    expect(await revise(tables, key, { communities: [], budget: { b: '2', a: '1' } }, later)).toEqual({
      document: first.document,
      created: false,
    });
  });

  test('other content is the next revision, and the earlier one stays', async () => {
    await revise(tables, key, figures('1.00'), made);
    expect(await revise(tables, key, figures('2.00'), later)).toMatchObject({
      created: true,
      document: { revision: 2 },
    });
    expect(await revision(tables, key, 1)).toMatchObject({ body: figures('1.00'), made });
    expect(await latest(tables, key)).toMatchObject({ revision: 2, body: figures('2.00'), made: later });
  });

  test('going back to what it said before is a revision too', async () => {
    for (const pool of ['1.00', '2.00', '1.00']) await revise(tables, key, figures(pool), made);
    expect(await latest(tables, key)).toMatchObject({ revision: 3, body: figures('1.00') });
  });

  test('several who revise at once get a revision each, and none is lost', async () => {
    const pools = ['1.00', '2.00', '3.00', '4.00', '5.00'];
    const kept = await Promise.all(pools.map((pool) => revise(tables, key, figures(pool), made)));
    expect(kept.map(({ document }) => document.revision).toSorted()).toEqual([1, 2, 3, 4, 5]);
    const read = await Promise.all([1, 2, 3, 4, 5].map((number) => revision(tables, key, number)));
    expect(read.map(({ body }) => body.budget.pool).toSorted()).toEqual(pools);
  });

  test('several who say the same at once make one revision', async () => {
    const kept = await Promise.all([1, 2, 3, 4].map(() => revise(tables, key, figures('1.00'), made)));
    expect(kept.filter(({ created }) => created)).toHaveLength(1);
    expect(await latest(tables, key)).toMatchObject({ revision: 1 });
  });
});

describe('the latest of many revisions', () => {
  /** Bodies of some size: DynamoDB counts what it reads by four kilobytes. */
  const body = figures(randomBytes(3_000).toString('hex'));

  test('is one item that is read, however many there are', async () => {
    await documentsInBulk(tables, [{ key, body }], 1_000);
    const counting = countReads(tables);
    const { answer, reads } = await counting(() => latest(tables, key));
    expect(answer).toMatchObject({ revision: 1_000, body });
    expect(reads).toEqual({ items: 1, questions: 1 });
    await revise(tables, key, figures('2.00'), made);
    expect(await counting(() => latest(tables, key))).toMatchObject({
      answer: { revision: 1_001 },
      reads: { items: 1 },
    });
  });

  test('of each document of a list is one item, beside its entry', async () => {
    const keys = ['a', 'b', 'c', 'd'].map((community) => documentKey('verified-book', { ...OF, community }));
    const book = { community: '', verified_on: '', commits: 0, locked_through: null, kept: '' };
    const empty = { count: 0, first: [] };
    for (const each of keys) {
      await documentsInBulk(tables, [{ key: each, body: { ...book, findings: empty, periods: [] } }], 250);
    }
    const counting = countReads(tables);
    const { answer, reads } = await counting(() => all(tables, OF, 'verified-book', latest));
    expect(answer.map(({ revision: number }) => number)).toEqual(keys.map(() => 250));
    expect(reads).toEqual({ items: 2 * keys.length, questions: 2 });
  });

  test('is asked of DynamoDB in one unit for each four kilobytes of it alone', async () => {
    await documentsInBulk(tables, [{ key, body }], 40);
    const size = itemSize(itemOf((await latest(tables, key))!));
    const units: number[] = [];
    tables.client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity } = answer.output as {
          readonly ConsumedCapacity?: { readonly CapacityUnits: number };
        };
        if (ConsumedCapacity) units.push(ConsumedCapacity.CapacityUnits);
        return answer;
      },
      { step: 'initialize' },
    );
    await latest(tables, key);
    // The embedded store does not count units.
    expect(units).toEqual(inject('store') === 'embedded' ? [] : [Math.ceil(size / 4096)]);
  });
});

describe('a document that is made once', () => {
  test('stays what it was, whatever is said later', async () => {
    const first = await createOnce(tables, key, figures('10.00'), made);
    expect(first.created).toBe(true);
    expect(await createOnce(tables, key, figures('11.00'), later)).toEqual({
      document: first.document,
      created: false,
    });
  });

  test('is made once by several at the same time', async () => {
    const kept = await Promise.all(
      ['1.00', '2.00', '3.00'].map((amount) => createOnce(tables, key, figures(amount), made)),
    );
    expect(kept.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(kept.map(({ document }) => document.hash)).size).toBe(1);
  });
});

describe('what is asked for', () => {
  test('a document that is not there is named', async () => {
    expect(await latest(tables, key)).toBeUndefined();
    await expect(requiredLatest(tables, key)).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no document: figures of the year (990200-390/2025/figures/year).',
    });
    await expect(revision(tables, key, 3)).rejects.toThrow(
      'no revision 3 of the document 990200-390/2025/figures/year',
    );
  });

  test('a scope that begins like another is another document', async () => {
    await revise(
      tables,
      documentKey('seal', { ...OF, community: 'eastern', period: '2025-01' }),
      sealOf('eastern', '1.00'),
      made,
    );
    expect(await latest(tables, documentKey('seal', { ...OF, community: 'east', period: '2025-01' }))).toBeUndefined();
  });

  test('the latest of each scope of a kind are listed in order, other kinds and years left out', async () => {
    const of = (community: string, year = '2025') => documentKey('seal', { ...OF, year, community, period: '2025-01' });
    await revise(tables, of('west'), sealOf('west', '1.00'), made);
    for (const booked of ['1.00', '2.00']) await revise(tables, of('east'), sealOf('east', booked), made);
    await revise(tables, key, figures('3.00'), made);
    await revise(tables, of('east', '2024'), sealOf('east', '4.00'), made);
    const listed = await all(tables, OF, 'seal', latest);
    expect(listed.map(({ key: { scope }, body }) => [scope, body.booked])).toEqual([
      ['east.2025-01', '2.00'],
      ['west.2025-01', '1.00'],
    ]);
  });

  test('a long list is read to its end', async () => {
    for (let i = 10; i < 40; i++) {
      const seal = documentKey('seal', { ...OF, community: `community-${i}`, period: '2025-01' });
      await createOnce(
        tables,
        seal,
        { ...sealOf(`community-${i}`, '1.00'), hash: randomBytes(60_000).toString('hex') },
        made,
      );
    }
    expect(await all(tables, OF, 'seal', latest)).toHaveLength(30);
  });
});

describe('what cannot be kept or trusted', () => {
  test('a document that is too large is refused, with what to do', async () => {
    const body = { budget: { text: randomBytes(500_000).toString('base64') }, communities: [] };
    await expect(revise(tables, key, body, made)).rejects.toMatchObject({
      code: 'infeasible',
      message: expect.stringMatching(
        /^990200-390\/2025\/figures\/year comes to \d+ bytes compressed.*split it by scope/,
      ),
    });
  });

  test('a body that was altered in the table is not answered', async () => {
    const { document } = await revise(tables, key, figures('1.00'), made);
    await tables.client.send(
      new UpdateCommand({
        TableName: tables.documents,
        Key: { pk: '990200-390#2025', sk: 'figures#year#0001' },
        UpdateExpression: 'SET #hash = :other',
        ExpressionAttributeNames: { '#hash': 'hash' },
        ExpressionAttributeValues: { ':other': document.hash.replace(/./, 'x') },
      }),
    );
    await expect(latest(tables, key)).rejects.toThrow('no longer is what was written');
  });
});
