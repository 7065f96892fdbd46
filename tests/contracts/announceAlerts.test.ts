/** Each announcement goes once through each of its channels, whatever becomes of the other ones. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Context, DynamoDBBatchResponse } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOnce } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { all } from '../../lib/documents/list.ts';
import { latest } from '../../lib/documents/read.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalTables, localTables } from './localTables.ts';

type Answer = 'taken' | 'refused' | 'never';

let local: LocalTables;
let tables: Tables;
let sns: Server;
let announceAlerts: (event: unknown, context: Context) => Promise<DynamoDBBatchResponse>;

/** What each topic was sent, and how it answers. */
const heard: string[] = [];
const answers: Record<string, Answer> = {};
/** Those that wait for an answer that does not come. */
const waiting: ServerResponse[] = [];
let onHeard = (_: string) => {};

beforeAll(async () => {
  local = await localTables();
  sns = createServer(async (request, response) => {
    const topic = new URLSearchParams(await text(request)).get('TopicArn') ?? '';
    heard.push(topic);
    const answer = answers[topic];
    if (answer === 'never') waiting.push(response);
    else if (answer === 'refused') refuse(response);
    else response.end(`<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>`);
    onHeard(topic);
  });
  await new Promise<void>((listening) => sns.listen(0, '127.0.0.1', listening));
  process.env.AWS_ENDPOINT_URL_SNS = `http://127.0.0.1:${(sns.address() as AddressInfo).port}`;
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  process.env.POLICY_DIR = 'policy';
  process.env.ALERT_TOPIC_ARN = 'alerts';
  process.env.OPERATIONS_TOPIC_ARN = 'operations';
  ({ handler: announceAlerts } = (await import('../../functions/announceAlerts.ts')) as never);
});
afterAll(async () => {
  sns.closeAllConnections();
  sns.close();
  await local.stop();
});

beforeEach(async () => {
  tables = await local.fresh();
  process.env.DOCUMENTS_TABLE = tables.documents;
  heard.length = 0;
  Object.assign(answers, { alerts: 'taken', operations: 'taken' });
  onHeard = () => {};
});

function refuse(response: ServerResponse) {
  response.writeHead(403).end('<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>');
}

const OF = { fund: '990200-390', year: '2025' };
const ID = 'books.990200-390.2025.east.2025-05-20.0123456789abcdef';

/** Books differ: for officers and for operators. */
function bring(): Promise<DynamoDBBatchResponse> {
  const facts = JSON.stringify({ what: 'head', place: 'HEAD' });
  const entry = { ...OF, id: ID, kind: 'books_differ', community: 'east', at: '2025-05-20T18:00:00Z', facts };
  const NewImage = Object.fromEntries(Object.entries(entry).map(([name, S]) => [name, { S }]));
  return announceAlerts(
    { Records: [{ eventName: 'INSERT', dynamodb: { NewImage, SequenceNumber: '1' } }] },
    {} as Context,
  );
}

async function kept(kind: 'alert' | 'alert-delivery'): Promise<string[]> {
  return (await all(tables, OF, kind, latest)).map(({ key, revision }) => `${key.scope}@${revision}`);
}

const FAILED = { batchItemFailures: [{ itemIdentifier: '1' }] };
const DONE = { batchItemFailures: [] };

test('through every channel of its audiences, and never again', async () => {
  expect([await bring(), await bring()]).toEqual([DONE, DONE]);
  expect(heard.toSorted()).toEqual(['alerts', 'operations']);
  expect(await kept('alert')).toEqual([`${ID}@1`]);
  expect(await kept('alert-delivery')).toEqual([`${ID}.alerts@1`, `${ID}.operations@1`]);
});

test.each([
  ['alerts', 'operations'],
  ['operations', 'alerts'],
])('where %s refuses, it alone is told again, and not %s', async (refusing, taking) => {
  answers[refusing] = 'refused';
  expect(await bring()).toEqual(FAILED);
  expect(await kept('alert-delivery')).toEqual([`${ID}.${taking}@1`]);
  answers[refusing] = 'taken';
  heard.length = 0;
  expect(await bring()).toEqual(DONE);
  expect(heard).toEqual([refusing]);
  expect(await kept('alert-delivery')).toHaveLength(2);
});

test('a channel that does not answer keeps no other waiting', async () => {
  answers.alerts = 'never';
  const othersHeard = new Promise<void>((done) => {
    onHeard = (topic) => topic === 'operations' && done();
  });
  const brought = bring();
  await othersHeard;
  while (waiting.length === 0) await new Promise((soon) => setImmediate(soon));
  for (const response of waiting.splice(0)) refuse(response);
  expect(await brought).toEqual(FAILED);
  expect(await kept('alert-delivery')).toEqual([`${ID}.operations@1`]);
});

test('after a crash between two channels, only the one that is missing is told', async () => {
  const delivered = { alert: ID, channel: 'alerts', audiences: ['officers'] as const };
  const key = documentKey('alert-delivery', { ...OF, entry: ID, channel: 'alerts' });
  await createOnce(tables, key, delivered, { by: 'announceAlerts', at: '2025-05-20T18:00:00Z' });
  expect(await bring()).toEqual(DONE);
  expect(heard).toEqual(['operations']);
});
