/** The second fence: what a request reads lies within the scope of who asks, whatever its answer looks for. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operation } from '../../lib/api/operation.ts';
import type { Role } from '../../lib/documents/actor.ts';
import { actsOn } from '../../lib/documents/actsOn.ts';
import { heldUnder } from '../../lib/documents/commandKey.ts';
import { createOnce } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { all, page } from '../../lib/documents/list.ts';
import { listedFor } from '../../lib/documents/personalLists.ts';
import { latest } from '../../lib/documents/read.ts';
import { tasksFor } from '../../lib/documents/waiting.ts';
import { exchange } from '../../lib/exchange/bucket.ts';
import { contextOf } from '../../lib/http/authorizerContext.ts';
import { json } from '../../lib/http/httpAnswer.ts';
import { routes } from '../../lib/http/routes.ts';
import { scopeFence } from '../../lib/http/scopeFence.ts';
import { importsPage } from '../../lib/store/imports/fileImport.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalTables, localTables } from './localTables.ts';

const ID = 'city:x';
const YEAR = { fund: '320500-390', year: '2025' };
const OTHER = { fund: '320500-310', year: '2025' };
const MADE = { by: 'test', at: '2025-02-01T00:00:00Z' };

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
  for (const of of [YEAR, OTHER]) {
    for (const community of ['changshu', 'taicang']) {
      const key = documentKey('prepayment-order', { ...of, community, month: '2025-02' });
      await createOnce(tables, key, { community, month: '2025-02', amount: '1.00' } as never, MADE);
    }
  }
});

/** An operation whose answer reads whatever it likes, and never looks at who asks. */
const FORGETFUL = {
  forget: operation({
    method: 'GET',
    path: '/v1/documents/{fund}/{year}/{kind}/{scope}',
    query: { of: z.string() },
    answers: {},
    needs: [],
    roles: ['fund_officer', 'lead_hospital'],
    scope: 'document',
    example: 'none',
    says: { zh: '忘记核对的操作', en: 'one that forgets' },
  }),
};

/** What the forgetful answer reads for somebody who asks for what is theirs. */
function reading(role: Role, scope: string, read: () => Promise<unknown>): Promise<unknown> {
  const [route] = routes(FORGETFUL, { forget: async () => json(200, (await read()) ?? null) });
  const lambda = contextOf({ id: ID, name: '某人', grants: [{ role, scope }] });
  return route!.handler({
    pathParameters: { ...YEAR, kind: 'prepayment-order', scope: 'changshu.2025-02' },
    queryStringParameters: { of: 'x' },
    requestContext: { authorizer: { lambda }, timeEpoch: 0, requestId: 'r' },
  } as never);
}

const order = (of: typeof YEAR, community: string) =>
  documentKey('prepayment-order', { ...of, community, month: '2025-02' });
const BEYOND = /beyond the scope/;

describe('an answer that forgets to look', () => {
  const officer = (read: () => Promise<unknown>) => reading('fund_officer', YEAR.fund, read);
  const lead = (read: () => Promise<unknown>) => reading('lead_hospital', `${YEAR.fund}/changshu`, read);

  test('reads nothing of another fund: document, list, acts, book, files', async () => {
    for (const read of [
      () => latest(tables, order(OTHER, 'changshu')),
      () => all(tables, OTHER, 'prepayment-order', latest),
      () => actsOn(tables, order(OTHER, 'changshu')),
      () => countersOf(tables, { ...OTHER, community: 'changshu' }),
      () => importsPage(tables, OTHER.fund, 10, undefined),
    ]) {
      await expect(officer(read)).rejects.toThrow(BEYOND);
    }
  });

  test('and reads what is of its own', async () => {
    await expect(officer(() => all(tables, YEAR, 'prepayment-order', latest))).resolves.toMatchObject({
      statusCode: 200,
    });
    await expect(officer(() => countersOf(tables, { ...YEAR, community: 'taicang' }))).resolves.toBeDefined();
    await expect(officer(() => importsPage(tables, YEAR.fund, 10, undefined))).resolves.toBeDefined();
  });

  test('for a hospital reads nothing of another community, and no list in which others stand', async () => {
    for (const read of [
      () => latest(tables, order(YEAR, 'taicang')),
      () => actsOn(tables, order(YEAR, 'taicang')),
      () => all(tables, YEAR, 'prepayment-order', latest),
      () => page(tables, YEAR, 'prepayment-order', { limit: 10 }),
      () => countersOf(tables, { ...YEAR, community: 'taicang' }),
      () => importsPage(tables, YEAR.fund, 10, undefined),
    ]) {
      await expect(lead(read)).rejects.toThrow(BEYOND);
    }
  });

  test('and reads its own, and what that rests on', async () => {
    await expect(lead(() => latest(tables, order(YEAR, 'changshu')))).resolves.toMatchObject({ statusCode: 200 });
    await expect(lead(() => all(tables, YEAR, 'prepayment-order', latest, 'changshu.'))).resolves.toBeDefined();
    await expect(lead(() => latest(tables, documentKey('packages', YEAR)))).resolves.toBeDefined();
    await expect(lead(() => countersOf(tables, { ...YEAR, community: 'changshu' }))).resolves.toBeDefined();
  });

  test('and what they did themselves in a fund of theirs, and their own commands; of nobody else', async () => {
    const listOf = (of: typeof YEAR, id: string) => () =>
      listedFor(tables, of, 'did', id, { limit: 10, after: undefined });
    const keyOf = (who: string) => () => heldUnder(tables, { who, key: 'k', keptIn: 'documents' });
    for (const own of [listOf(YEAR, ID), keyOf(ID)]) await expect(lead(own)).resolves.toBeDefined();
    for (const foreign of [listOf(YEAR, 'city:y'), listOf(OTHER, ID), keyOf('city:y')])
      await expect(lead(foreign)).rejects.toThrow(BEYOND);
  });

  test('and what waits in its own community, and in no other', async () => {
    const waiting = (community: string) => () =>
      tasksFor(tables, YEAR, [{ id: ID, name: 'x', role: 'lead_hospital', scope: `${YEAR.fund}/${community}` }], {
        limit: 1,
      });
    await expect(lead(waiting('changshu'))).resolves.toMatchObject({ statusCode: 200 });
    await expect(lead(waiting('taicang'))).rejects.toThrow(BEYOND);
  });

  describe('reads no file of the exchange', () => {
    const files = exchange('exchange');
    const OWN = `${YEAR.fund}/2025/changshu/2025-02/a.ndjson.gz`;
    const OF_THE_FUND = [
      `receipts/claims/${YEAR.fund}/national/a.csv.json`,
      `fixes/claims/${YEAR.fund}/national/a.csv.fix.csv`,
      `inbound/claims/${YEAR.fund}/national/a.csv`,
    ];
    const OF_NOBODY = ['pieces/x/1.ndjson.gz', 'found/x/found.json.gz', 'receipts/claims', 'x'];
    const ways = (key: string) => [
      () => files.read(key),
      () => files.has(key),
      () => Array.fromAsync(files.source(key)()),
      () => Array.fromAsync(files.list(key)),
      () => files.write(key, '', 'text/plain'),
    ];
    const fenceOf = (scope: string) => scopeFence([{ id: ID, scope }])!;
    /** The bucket is not there: what is asked of it at all fails otherwise. */
    const ASKED = expect.not.stringMatching(BEYOND);

    test('of another community, and neither receipts nor fix files, in which rows of all stand', async () => {
      const foreign = OWN.replace('changshu', 'taicang');
      for (const key of [foreign, ...OF_THE_FUND, ...OF_NOBODY]) {
        for (const read of ways(key)) await expect(lead(read), key).rejects.toThrow(BEYOND);
      }
      await expect(lead(() => files.read(`reconciled/${OWN}`))).rejects.toMatchObject({ message: ASKED });
      await expect(lead(() => files.read(`reconciled/${foreign}`))).rejects.toThrow(BEYOND);
    });

    test('of another fund, for an officer; those of the own fund are', async () => {
      for (const key of OF_THE_FUND) {
        await expect(officer(() => files.read(key))).rejects.toMatchObject({ message: ASKED });
        await expect(officer(() => files.read(key.replace(YEAR.fund, OTHER.fund)))).rejects.toThrow(BEYOND);
      }
      for (const key of OF_NOBODY) await expect(officer(() => files.read(key))).rejects.toThrow(BEYOND);
    });

    test('for a member but what was reconciled of its community, out of which its answer shows it its own', async () => {
      for (const key of OF_THE_FUND) expect(fenceOf(`${YEAR.fund}/changshu/H1`).object(key)).toBe(false);
      expect(fenceOf(`${YEAR.fund}/changshu/H1`).object(`reconciled/${OWN}`)).toBe(true);
      expect(fenceOf('*')).toBeUndefined();
    });
  });
});
