/** `lumpsum verify --trail`: a trail as the service hands it over, followed from its first entry to its last without trust in the service. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { trailAnswers } from '../../lib/answers/trail.ts';
import { trailOperations } from '../../lib/api/operations/trail.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { entriesBehind } from '../../lib/documents/trail/entries.ts';
import { itemsOf } from '../../lib/documents/trail/item.ts';
import { answering } from '../../lib/http/answering.ts';
import { contextOf } from '../../lib/http/authorizerContext.ts';
import { routes } from '../../lib/http/routes.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { trailText, trailVerified } from '../../local/commands/trailVerified.ts';
import { type LocalTables, localTables } from '../contracts/localTables.ts';

const policy = loadPolicy(join(import.meta.dirname, '../../policy'));
const OF = { fund: '320500-390', year: '2025' };
const PLACE = '320500-390/2025';
const ENTRIES = 210;

const AUDITOR = contextOf({ id: 'city:auditor', name: 'auditor', grants: [{ role: 'auditor', scope: '*' }] });

let local: LocalTables;
let tables: Tables;
let server: Server;
let url: string;
beforeAll(async () => {
  local = await localTables();
  server = createServer(async (asked, answer) => {
    const { pathname, searchParams } = new URL(asked.url!, url);
    const handler = answering(routes(trailOperations, trailAnswers({ tables, policy })));
    const requestContext = {
      http: { method: 'GET', path: pathname },
      ...{ requestId: 'one', timeEpoch: 0, authorizer: { lambda: AUDITOR } },
    };
    const event = {
      version: '2.0',
      rawPath: pathname,
      headers: {},
      queryStringParameters: Object.fromEntries(searchParams),
      requestContext,
    };
    const answered = (await handler(event as never, {} as never)) as { statusCode: number; body: string };
    answer.writeHead(answered.statusCode).end(answered.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await local.stop();
});
beforeEach(async () => {
  tables = await local.fresh();
});

const entries = () => Array.fromAsync(entriesBehind(tables, OF, 0));

async function nights(count: number): Promise<void> {
  for (let i = 1; i <= count; i += 1)
    await revise(
      tables,
      documentKey('verified-night', OF),
      { night: `night ${i}` },
      { by: 'verifyBooks', at: '2025-02-03T18:00:00.000Z' },
    );
}

test('a trail of more than a page is followed to its end, which is told; what was noted is still in it', async () => {
  await nights(ENTRIES);
  const all = await entries();
  const [noted, last] = [all[4]!, all.at(-1)!];
  const verified = await trailVerified(url, PLACE, `${noted.number}:${noted.hash}`);
  expect(trailText(PLACE, verified)).toEqual({
    status: 0,
    text: [
      `${PLACE} 办理痕迹 trail`,
      `  末条 ended ${ENTRIES}:${last.hash}`,
      '核验通过：办理痕迹首尾相接。 Verified: each entry follows the one before.',
      '',
    ].join('\n'),
  });
});

test('an entry that says something else is told, and so is a trail in which what was noted is otherwise', async () => {
  await nights(3);
  const [, second] = await entries();
  await tables.client.send(
    new PutCommand({ TableName: tables.documents, Item: itemsOf({ ...second!, by: 'somebody' })[0] }),
  );
  const { text, status } = trailText(PLACE, await trailVerified(url, PLACE, `3:${'0'.repeat(64)}`));
  expect(status).not.toBe(0);
  expect(text).toContain('Entry 2 does not have its own hash.');
  expect(text).toContain('It does not go on from the entry that was noted.');
  expect(text).toContain('Not verified: 2 places differ.');
});

test('a year without a trail has none to break', async () => {
  expect(trailText(PLACE, await trailVerified(url, PLACE, undefined))).toMatchObject({ status: 0 });
});

test.each([
  ['320500-390', undefined],
  [PLACE, 'something'],
])('%s, %s is not understood', async (place, noted) => {
  await expect(trailVerified(url, place, noted)).rejects.toThrow('Say of which fund and year');
});
