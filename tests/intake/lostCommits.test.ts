/** What a receipt says was booked is in the books: a store that lost what it had answered is found out, and what it lost is booked again. */
import { DeleteCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { importsPage } from '../../lib/store/imports/fileImport.ts';
import { outcomesOf } from '../../lib/store/imports/pieceOutcome.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { nationalText } from '../files/nationalFile.ts';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { booksOf, drop, FUND, receiptOf } from './arrived.ts';

const PLACE = `claims/${FUND}/national/february.csv`;
const FEBRUARY = { begntime: '2025-02-05', endtime: '2025-02-09', setl_time: '2025-02-10' };
const TEXT = nationalText(Array.from({ length: 1_100 }, (_, i) => ({ ...FEBRUARY, setl_id: `F${i}` })));
const BOOK = `BOOK#${FUND}#changshu#2025`;

let service: RealService;
let tables: Tables;
beforeEach(async () => {
  service = await plannedService();
  tables = booksOf(service);
  expect(await drop(service, PLACE, TEXT, '2025-03-02T01:30:00.000Z')).toMatchObject({ accepted: 1_100 });
});
afterEach(() => service.close());

type Stored = Record<string, unknown> & { readonly pk: string; readonly sk: string };

async function itemsOf(table: string): Promise<Stored[]> {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return Items as Stored[];
}

const remove = (TableName: string, { pk, sk }: Stored) =>
  tables.client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));

async function theImport() {
  const { imports } = await importsPage(tables, FUND, 1);
  return imports[0]!;
}

/** The commits of a piece are gone with their claims, and the head says nothing of them: a book that agrees with itself. */
async function lose(piece: number): Promise<void> {
  const outcomes = await outcomesOf(tables, await theImport());
  const lost = new Set(outcomes.find((outcome) => outcome.piece === piece)!.commits.map(({ seq }) => BigInt(seq)));
  const items = await itemsOf(tables.ledger);
  const journal = items.filter(({ sk }) => sk.startsWith('JOURNAL#') && lost.has(BigInt(sk.split('#')[2]!)));
  const claims = items.filter(({ pk, seq }) => pk.startsWith('CLAIM#') && lost.has(seq as bigint));
  for (const item of [...journal, ...claims]) await remove(tables.ledger, item);
  const sumOf = (name: 'count' | 'sum') => journal.reduce((sum, item) => sum + (item[name] as bigint), 0n);
  const head = items.find(({ pk, sk }) => pk === BOOK && sk === 'HEAD')!;
  const [entries, booked] = ['n|2025-02', 'b|2025-02'] as const;
  const back = {
    seq: (head.seq as bigint) - BigInt(lost.size),
    booked: (head.booked as bigint) - sumOf('sum'),
    [entries]: (head[entries] as bigint) - sumOf('count'),
    [booked]: (head[booked] as bigint) - sumOf('sum'),
  };
  await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: { ...head, ...back } }));
}

/** Which claims the books have, and what they come to. */
async function booked() {
  const items = await itemsOf(tables.ledger);
  const head = items.find(({ pk, sk }) => pk === BOOK && sk === 'HEAD')!;
  const claims = items.filter(({ pk }) => pk.startsWith('CLAIM#')).map(({ pk, sk }) => `${pk} ${sk}`);
  return { sum: head.booked, entries: head['n|2025-02'], claims: claims.sort() };
}

/** The night that begins a day in Shanghai, at 02:00. */
async function night(day: string) {
  await service.invoke('verifyBooks', { scheduledTime: new Date(`${day}T02:00:00+08:00`).toISOString() });
  return latest(tables, documentKey('verified-receipts', { fund: FUND, year: '2025' }));
}

async function handOut(piece: number): Promise<void> {
  const { fund, import: id } = await theImport();
  const body = JSON.stringify({ fund, import: id, piece });
  const record = { messageId: 'again', body, attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'g' } };
  expect(await service.invoke('bookPieces', { Records: [record] })).toEqual({ batchItemFailures: [] });
}

describe('commits that the store lost beneath a receipt', () => {
  test('are found in the night after it and each night on, told once, and booked again by the same file', async () => {
    const whole = await booked();
    await lose(2);
    const found = await night('2025-03-03');
    expect(found?.body.findings).toMatchObject({
      count: 1,
      first: [{ file: `inbound/${PLACE}`, community: 'changshu', period: '2025-02', commits: [11, 12], claims: 140 }],
    });
    expect(await night('2025-03-04')).toMatchObject({ body: { findings: { count: 1 } } });
    await service.drain();
    const told = service.announced.filter(({ message }) => message.includes('count as booked'));
    expect(told.map(({ attributes }) => attributes.audience).sort()).toEqual(['["officers"]', '["operators"]']);
    const shown = await service.request('GET', `/v1/funds/${FUND}/years/2025/verification`);
    expect(String(shown.body)).toContain('hand in the same file again under its name');

    await drop(service, PLACE, TEXT, '2025-03-05T01:30:00.000Z');
    expect(await booked()).toEqual(whole);
    expect(await night('2025-03-06')).toMatchObject({ body: { findings: { count: 0 } } });
  });

  test('are found although others were booked under their numbers', async () => {
    await lose(2);
    const other = nationalText([
      { ...FEBRUARY, setl_id: 'X1' },
      { ...FEBRUARY, setl_id: 'X2' },
    ]);
    await drop(service, `claims/${FUND}/national/other.csv`, other, '2025-03-02T03:30:00.000Z');
    expect((await night('2025-03-03'))?.body.findings.first).toMatchObject([{ commits: [11, 12], claims: 140 }]);
  });

  test('after the night that held them, are found in the week of their month', async () => {
    expect((await night('2025-03-03'))?.body.findings.count).toBe(0);
    await lose(1);
    const nights = Array.from({ length: 12 }, (_, i) => new Date(Date.parse('2025-03-10') + i * 7 * 86_400_000));
    const counts: number[] = [];
    for (const at of nights) counts.push((await night(at.toISOString().slice(0, 10)))!.body.findings.count);
    expect(counts).toContain(1);
  }, 120_000);

  test('are booked again when another piece of the file comes again', async () => {
    const whole = await booked();
    await lose(2);
    await handOut(1);
    expect(await booked()).toEqual(whole);
    expect(await night('2025-03-03')).toMatchObject({ body: { findings: { count: 0 } } });
  });

  test('are booked again before the receipt stands, where the last piece of the file comes late', async () => {
    const whole = await booked();
    const { fund, import: id } = await theImport();
    await lose(2);
    await lose(1);
    await remove(tables.imports, { pk: `IMPORT#${id}`, sk: 'PIECE#0002' });
    const Key = { pk: `FUND#${fund}`, sk: `FILE#${id}` };
    const unanswered = {
      UpdateExpression: 'SET done = :one REMOVE answered',
      ExpressionAttributeValues: { ':one': 1 },
    };
    await tables.client.send(new UpdateCommand({ TableName: tables.imports, Key, ...unanswered }));
    await handOut(2);
    expect(await booked()).toEqual(whole);
    expect(receiptOf(service, PLACE)).toMatchObject({ state: 'loaded', accepted: 1_100 });
    expect(await theImport()).toMatchObject({ state: 'done', done: 2 });
  });
});
