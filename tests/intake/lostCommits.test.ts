/** What a receipt says was booked is in the books: a store that lost what it had answered is found out, and what it lost is booked again. */
import { DeleteCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '../../lib/canonicalJson.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { importsPage } from '../../lib/store/imports/fileImport.ts';
import { outcomesOf } from '../../lib/store/imports/pieceOutcome.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { nationalText } from '../files/nationalFile.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import type { House } from '../simulation/world/house.ts';
import type { World } from '../simulation/world.ts';
import { FUND } from './arrived.ts';
import { ask, drop, freshWorld, keyOf, openFunctions } from './inWorld.ts';

const PLACE = 'claims/march.csv';
const MARCH = { begntime: '2025-03-05', endtime: '2025-03-09', setl_time: '2025-03-10' };
const TEXT = nationalText(Array.from({ length: 1_100 }, (_, i) => ({ ...MARCH, setl_id: `M${i}` })));
const BOOK = `BOOK#${FUND}#changshu#2025`;
const DAY_MS = 24 * 60 * 60 * 1000;

let house: House;
let tables: Tables;
let world: World;
beforeAll(async () => {
  house = await openFunctions();
  tables = house.observer;
});
beforeEach(async () => {
  world = await freshWorld(house);
  await asked('EnterFigures', sampleEvent('enterFigures.201'));
  await asked('PlanYear', { fundYear: '2025', scheduledTime: '2025-04-30T01:00:00Z' });
  expect(await drop(world, PLACE, TEXT)).toMatchObject({ accepted: 1_100 });
});

async function asked(name: string, event: unknown) {
  const answer = world.answerOf(name, event);
  await world.settle();
  return answer;
}

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
  const [entries, booked] = ['n|2025-03', 'b|2025-03'] as const;
  const back = {
    seq: (head.seq as bigint) - BigInt(lost.size),
    booked: (head.booked as bigint) - sumOf('sum'),
    [entries]: (head[entries] as bigint) - sumOf('count'),
    [booked]: (head[booked] as bigint) - sumOf('sum'),
  };
  if (back.seq === 0n) await remove(tables.ledger, head);
  else await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: { ...head, ...back } }));
}

/** Which claims the books have, and what they come to. */
async function booked() {
  const items = await itemsOf(tables.ledger);
  const head = items.find(({ pk, sk }) => pk === BOOK && sk === 'HEAD')!;
  const claims = items.filter(({ pk }) => pk.startsWith('CLAIM#')).map(({ pk, sk }) => `${pk} ${sk}`);
  return { sum: head.booked, entries: head['n|2025-03'], claims: hashOf(claims.sort()) };
}

/** The night that begins a day in Shanghai, at 02:00. @returns what holding the receipts has found */
async function night(day: string) {
  const at = new Date(`${day}T02:00:00+08:00`);
  await world.live(at);
  await asked('VerifyBooks', { scheduledTime: at.toISOString() });
  const verified = await latest(tables, documentKey('verified-receipts', { fund: FUND, year: '2025' }));
  return verified!.body.findings;
}

async function handOut(piece: number): Promise<void> {
  const { fund, import: id } = await theImport();
  const body = JSON.stringify({ fund, import: id, piece });
  const attributes = { ApproximateReceiveCount: '1', MessageGroupId: 'g' };
  const record = { messageId: 'again', receiptHandle: 'again', body, attributes };
  expect(await asked('BookPieces', { Records: [record] })).toEqual({ batchItemFailures: [] });
}

describe('commits that the store lost beneath a receipt', () => {
  test('are found in the night after it and each night on, told once, and booked again by the same file', async () => {
    const whole = await booked();
    await lose(2);
    expect(await night('2025-05-01')).toMatchObject({
      count: 1,
      first: [{ file: keyOf(PLACE), community: 'changshu', period: '2025-03', commits: [11, 12], claims: 140 }],
    });
    expect(await night('2025-05-02')).toMatchObject({ count: 1 });
    const told = world.announced.filter(({ message }) => message.includes('count as booked'));
    expect(told).toHaveLength(2);
    const shown = await ask(world, 'GET', `/v1/funds/${FUND}/years/2025/verification`);
    expect(JSON.stringify(shown)).toContain('hand in the same file again under its name');

    expect(await drop(world, PLACE, TEXT)).toMatchObject({ accepted: 1_100 });
    expect(await booked()).toEqual(whole);
    expect(await night('2025-05-03')).toEqual({ count: 0, first: [] });
  });

  test('are found although others were booked under their numbers', async () => {
    await lose(2);
    await drop(
      world,
      'claims/other.csv',
      nationalText(Array.from({ length: 140 }, (_, i) => ({ ...MARCH, setl_id: `X${i}` }))),
    );
    expect((await night('2025-05-01')).first).toMatchObject([{ file: keyOf(PLACE), commits: [11, 12], claims: 140 }]);
  });

  test('after the night that held them, are found in the week of their month', async () => {
    expect(await night('2025-05-01')).toMatchObject({ count: 0 });
    await lose(2);
    const counts: number[] = [];
    for (let week = 1; week <= 12; week += 1) {
      const monday = new Date(Date.parse('2025-04-28') + 7 * week * DAY_MS);
      counts.push((await night(monday.toISOString().slice(0, 10))).count);
    }
    expect(counts).toContain(1);
    expect(counts.slice(counts.indexOf(1))).toEqual(counts.slice(counts.indexOf(1)).map(() => 1));
  });

  test('are booked again when another piece of the file comes again', async () => {
    const whole = await booked();
    await lose(2);
    await handOut(1);
    expect(await booked()).toEqual(whole);
    expect(await night('2025-05-01')).toMatchObject({ count: 0 });
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
    expect(await theImport()).toMatchObject({ state: 'done', done: 2 });
  });
});
