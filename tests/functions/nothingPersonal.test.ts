/**
 * Numbers of persons and bearer tokens, sent in every place that a request or a file has: no answer repeats them, no line of a log, no item of a
 * table. What the sender may read back, the file as it came and its fix file, is looked at by tests/intake/noPersons.
 */
import { globSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListedOperation, OPERATIONS } from '../../lib/api/operations.ts';
import { manifestBytesFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { booksOf } from '../intake/arrived.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const SECRETS = [
  '32058119990101003X',
  '320585198412310024',
  '3205852024000000017',
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIzMjA1In0.c2lnbmF0dXJlLW9mLWl0',
] as const;
const OPAQUE = '8f3c91ab77de4410b0aa3f5c1d2e9b67';
const CLAIMS = 'inbound/claims/320500-390/national';

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
}

/** What an operation is asked for in its sample, with a secret put in one place. */
function spoiled({ method, path, example }: ListedOperation, secret: string, place: string, at: number): Sent {
  const event = sampleEvent(example) as { rawPath: string; rawQueryString: string; body?: string };
  const words = [...path.matchAll(/\{\w+\}/g)].length;
  const parts = event.rawPath.split('/');
  const holes = path.split('/').flatMap((part, i) => (part.startsWith('{') ? [i] : []));
  if (place === 'path' && words > 0) parts[holes[at % words]!] = secret;
  const query = place === 'query' ? `${at % 2 ? 'limit' : secret}=${secret}` : event.rawQueryString;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (place === 'header')
    headers[['authorization', 'idempotency-key', 'if-match', 'x-lumpsum-by', 'cookie'][at % 5]!] = `Bearer ${secret}`;
  const body = method === 'GET' ? undefined : spoiledBody(event.body ?? '{}', secret, place, at);
  return { method, path: `${parts.join('/')}${query ? `?${query}` : ''}`, headers, body };
}

function spoiledBody(body: string, secret: string, place: string, at: number): string {
  if (place === 'no json') return `{"a": ${secret}, ${body}`;
  if (place !== 'body' && place !== 'key') return body;
  const said: unknown = JSON.parse(body);
  const places = placesIn(said).filter(([, name]) => !ITS_OWN.includes(name));
  const [holder, key] = places[at % places.length]!;
  if (place === 'body') Object.assign(holder, { [key]: secret });
  else Object.assign(holder, { [secret]: 1 });
  return JSON.stringify(said);
}

/** A file is answered under the name and the number that its sender gave it. */
const ITS_OWN = ['name', 'batch', 'sender'];

/** Every place in plain data, as who holds it and under which key. */
function placesIn(data: unknown): [object, string][] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => [[data, key] as [object, string], ...placesIn(value)]);
}

/** As a client sends it that checks nothing. */
function send({ method, path, headers, body }: Sent): Promise<string> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, method, path, headers }, async (answer) => {
      const told = (await Array.fromAsync(answer)).join('');
      resolve(`${answer.statusCode} ${JSON.stringify(answer.headers)} ${told}`);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function expectUntold(text: string, where: string): void {
  for (const secret of [...SECRETS, OPAQUE])
    expect(text.includes(secret), `${where}: ${text.slice(0, 500)}`).toBe(false);
}

function everyLog(): string {
  const logs = globSync('logs/**/*', { cwd: service.dataDir, withFileTypes: true }).filter((one) => one.isFile());
  return logs.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')).join('\n');
}

async function everyItem(): Promise<string> {
  const tables = booksOf(service);
  const items = await Promise.all(
    [tables.ledger, tables.documents, tables.outbox, tables.imports].map(
      async (TableName) => (await tables.client.send(new ScanCommand({ TableName }))).Items ?? [],
    ),
  );
  return JSON.stringify(items.flat(), (_, value) => {
    if (typeof value === 'bigint') return String(value);
    if (!(value instanceof Uint8Array)) return value;
    return value[0] === 0x1f && value[1] === 0x8b
      ? gunzipSync(value).toString()
      : Buffer.from(value).toString('latin1');
  });
}

test('no answer, no line of a log and no item has what was sent of a person, or what lets somebody in', async () => {
  const operation = fc.constantFrom(...OPERATIONS);
  const place = fc.constantFrom('path', 'query', 'header', 'body', 'key', 'no json');
  const secret = fc.constantFrom(...SECRETS);
  const asked = fc.record({ operation, place, secret, at: fc.nat(5_000) });
  await fc.assert(
    fc.asyncProperty(asked, async ({ operation, place, secret, at }) => {
      const told = await send(spoiled(operation, secret, place, at));
      // A calculation answers with the names that its request gives to things, and keeps none.
      if (operation.needs.length === 0 && told.startsWith('200 ')) return;
      expectUntold(told, `${operation.id} ${place} ${at}`);
    }),
    { numRuns: 300, seed: 20_261_126, endOnFailure: true },
  );
  for (const operation of OPERATIONS)
    expectUntold(await send(spoiled(operation, SECRETS[3], 'header', 0)), operation.id);
  await send({ method: 'GET', path: '/v1/funds', headers: { authorization: `Bearer ${OPAQUE}` }, body: undefined });

  const stay = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };
  const columns = ['psn_no', 'setl_time', 'med_type', 'hifp_pay', 'insu_admdvs', 'fixmedins_code'];
  for (const [i, column] of columns.entries()) {
    const text = nationalText([
      { ...stay, setl_id: `S${i}` },
      { ...stay, setl_id: `T${i}`, [column]: SECRETS[i % 2]! },
    ]);
    const key = `${CLAIMS}/spoiled-${i}.csv`;
    service.putObject(`${key}.manifest.json`, await manifestBytesFor(bytesOf(text)), '2025-01-21T01:30:00.000Z');
    service.putObject(key, bytesOf(text), '2025-01-21T01:30:00.000Z');
  }
  await service.drain();
  expect(everyLog().length).toBeGreaterThan(1_000);
  expectUntold(everyLog(), 'a log');
  expectUntold(await everyItem(), 'an item');
});
