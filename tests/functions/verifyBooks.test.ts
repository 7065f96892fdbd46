/** Every night the books prove themselves: to the service, and to whoever has an exported month and nothing else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf } from '../../lib/canonicalJson.ts';
import type { Seal } from '../../lib/claims/seal.ts';
import { itemOf } from '../../lib/documents/item.ts';
import { type DocumentKey, documentKey } from '../../lib/documents/key.ts';
import type { BodyOf, Kind } from '../../lib/documents/kinds.ts';
import { latest } from '../../lib/documents/read.ts';
import { carryForward } from '../../lib/store/ledger/carryForward.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { withCells } from '../contracts/alteredCells.ts';
import { nationalText } from '../files/nationalFile.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { lookedAt } from './lookedAt.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const JANUARY = { begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };
const CHANGSHU = { fund: FUND, year: '2025', community: 'changshu' };
const BOOK = documentKey('verified-book', CHANGSHU);
const DECISIONS = documentKey('verified-decisions', CHANGSHU);
const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'];
const DAY_MS = 24 * 60 * 60 * 1000;

let service: RealService;
let tables: Tables;

beforeAll(async () => {
  service = await realService();
  tables = booksOf(service);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(tables, CHANGSHU, PLAN, '2024-11-20T01:00:00Z');
  const stays = ['S1', 'S2', 'S3'].map((setl_id) => ({ ...JANUARY, setl_id }));
  await drop(service, `claims/${FUND}/national/2025-01.csv`, nationalText(stays), '2025-02-02T01:30:00.000Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2025-02-09T19:00:00Z' });
});
afterAll(() => service.close());

/** The night that begins a day in Shanghai, at 02:00. */
const night = async (day: string) => {
  const scheduledTime = new Date(`${day}T02:00:00+08:00`).toISOString();
  return lookedAt(tables, await service.invoke('verifyBooks', { scheduledTime }));
};

const looked = (wrong = 0) => COMMUNITIES.map((community) => ({ fund: FUND, year: '2025', community, wrong }));

async function body<K extends Kind>(key: DocumentKey<K>): Promise<BodyOf<K>> {
  return (await latest(tables, key))!.body;
}

async function announced(to: 'officers' | 'operators' = 'officers'): Promise<string[]> {
  await service.drain();
  const heard = service.announced.filter(({ attributes }) => attributes.audience === JSON.stringify([to]));
  return heard.map(({ message }) => message.split('\n').at(-1)!);
}

const everything = async () =>
  Promise.all(
    [tables.ledger, tables.documents, tables.outbox].map(async (TableName) => {
      const { Items = [] } = await tables.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      return Items.toSorted((a, b) => (JSON.stringify([a.pk, a.sk]) < JSON.stringify([b.pk, b.sk]) ? -1 : 1));
    }),
  );

describe('a closed month', () => {
  test('is sealed when it is locked, and an officer sees the seal', async () => {
    const { seals } = JSON.parse(
      (await service.request('GET', `/v1/funds/${FUND}/years/2025/verification`)).body as string,
    ) as {
      seals: Seal[];
    };
    expect(seals).toMatchObject([
      { community: 'changshu', period: '2025-01', entries: 3, booked: '1800.00' },
      { community: 'taicang', period: '2025-01', entries: 0, booked: '0.00' },
      { community: 'zhangjiagang', period: '2025-01', entries: 0, booked: '0.00' },
    ]);
    expect(new Set(seals.map(({ hash }) => hash)).size).toBe(3);
  });

  test('is verified and exported in the night, once', async () => {
    // Of the year to come nothing is on the books; that 2025 was planned is looked at with it.
    expect(await night('2025-02-11')).toEqual([...looked(), expect.objectContaining({ year: '2025', wrong: 0 })]);
    const before = await everything();
    expect(await night('2025-02-11')).toEqual([]);
    expect(await night('2025-02-12')).toEqual([]);
    const after = await everything();
    // The second night leaves a mark that it was one, and which is the latest, how far the trail was followed, what of
    // both is in the trail, and nothing else.
    const unmarked = (documents: (typeof after)[number]) =>
      documents.filter(
        ({ pk, sk }) => !/#verified-(night|trail)$|^verified-(night|trail)#|#trail(ed)?$/m.test(`${pk}\n${sk}`),
      );
    expect(unmarked(after[1]!)).toEqual(unmarked(before[1]!));
    const entries = (documents: (typeof after)[number]) => documents.filter(({ pk }) => String(pk).endsWith('#trail'));
    expect(entries(after[1]!).length - entries(before[1]!).length).toBe(2);
    expect(await night('2025-02-11')).toEqual([]);
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);

    const { periods, findings } = await body(BOOK);
    expect(findings).toEqual({ count: 0, first: [] });
    expect(periods).toMatchObject([{ period: '2025-01', entries: 3, booked: '1800.00', is_exported: true }]);
  });

  test('can be verified by whoever has its file and the signed seal, with no service', async () => {
    const { hash } = await body(documentKey('seal', { ...CHANGSHU, period: '2025-01' }));
    const folder = join(service.dataDir, 'exchange', 'books', FUND, '2025');
    const { status, out } = await run(['verify', folder, '--seal', hash]);
    expect(out).toContain(`封账哈希 seal of 2025-01: ${hash}`);
    expect(out).toContain('Verified: everything is as it was sealed.');
    expect(status).toBe(0);
    expect((await run(['verify', folder, '--seal', 'another'])).status).toBe(1);
  });

  test('in whose file one fen was changed is refused, naming file, line and claim', async () => {
    const file = join(service.dataDir, 'exchange', 'books', FUND, '2025', 'changshu', '2025-01.ndjson');
    const text = readFileSync(file, 'utf8');
    const forged = join(service.dataDir, 'forged.ndjson');
    writeFileSync(forged, text.replace('"pooled":"600.00"', '"pooled":"600.01"'));
    const { status, out } = await run(['verify', forged]);
    expect(status).toBe(1);
    expect(out).toContain(`${forged}, 第 2 行 line 2:\n  H32058100001 S1 settle 1\n`);
    expect(out).toContain('Entry 1 is not as it was sealed.');
  });

  test('holds no name and no number of a person', () => {
    const text = String(service.getObject(`books/${FUND}/2025/changshu/2025-01.ndjson`));
    expect(text.split('\n')).toHaveLength(6);
    expect(text).not.toMatch(/psn_no|certno|[1-9]\d{16}[\dX]/);
  });
});

describe('books that were altered', () => {
  const put = (item: Record<string, unknown>) =>
    tables.client.send(new PutCommand({ TableName: tables.ledger, Item: item }));
  async function item(sk: string) {
    const Key = { pk: `BOOK#${FUND}#changshu#2025`, sk };
    return (await tables.client.send(new GetCommand({ TableName: tables.ledger, Key }))).Item!;
  }

  test('a counter moved by a fen is found in the next night although nothing was booked, and announced once', async () => {
    await carryForward(tables, CHANGSHU);
    const counters = await item('COUNT#2025-01#00');
    const moved = withCells(counters, ([[institution, line, booked, entries]]) => [
      [institution, line, String(BigInt(booked) + 1n), entries],
    ]);
    await put(moved);

    expect(await night('2025-02-13')).toMatchObject([{ community: 'changshu', wrong: 1 }, { wrong: 0 }]);
    const { findings } = await body(BOOK);
    expect(findings.first).toEqual([
      { what: 'counter', at: '2025-01|H32058100001|inpatient', expected: '1800.00', found: '1800.01' },
    ]);
    expect(await announced()).toEqual([
      'Verifying the books found something wrong: a counter (2025-01|H32058100001|inpatient). Pay nobody by these books until the verification has been looked at.',
    ]);
    expect(await announced('operators')).toEqual(await announced());
    expect(await night('2025-02-14')).toEqual([]);
    expect(await night('2025-02-24')).toMatchObject([{ community: 'changshu', wrong: 1 }, {}, {}, { wrong: 0 }]);
    expect(await announced()).toHaveLength(1);

    await put(counters);
    expect(await night('2025-02-25')).toMatchObject([{ community: 'changshu', wrong: 0 }, {}]);
    await put(moved);
    expect(await night('2025-02-26')).toMatchObject([{ community: 'changshu', wrong: 1 }, {}]);
    // It was mended in between, so it is news again.
    expect(await announced()).toHaveLength(2);
    await put(counters);
    expect(await night('2025-03-03')).toMatchObject([{ community: 'changshu', wrong: 0 }, {}, {}, {}]);
  });

  test('a lock that was moved back behind a sealed month is found in the next night', async () => {
    const head = await item('HEAD');
    const { lockedThrough, ...unlocked } = head;
    expect(lockedThrough).toBe('2025-01');
    await put(unlocked);
    expect(await night('2025-03-04')).toMatchObject([{ community: 'changshu', wrong: 1 }, {}]);
    const { findings } = await body(BOOK);
    expect(findings.first).toEqual([{ what: 'lock', at: '2025-01', expected: '2025-01', found: null }]);
    expect((await announced()).at(-1)).toContain('the lock of a closed month (2025-01');
    await put(head);
    expect(await night('2025-03-05')).toMatchObject([{ community: 'changshu', wrong: 0 }, {}]);
  });

  test('whoever asks for a year has every claim of it read at once', async () => {
    const asked = async (minute: number) => {
      const event = { scheduledTime: `2025-03-05T06:0${minute}:00.000Z`, fundYear: '2025' };
      return lookedAt(tables, await service.invoke('verifyBooks', event));
    };
    const Key = { pk: 'CLAIM#H32058100001#S3', sk: 'settle#1' };
    const { Item } = await tables.client.send(new GetCommand({ TableName: tables.ledger, Key }));
    await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: { ...Item, total: 1n } }));
    expect(await asked(1)).toMatchObject([{ community: 'changshu', wrong: 1 }, {}, {}, { wrong: 0 }]);
    await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: Item! }));
    expect(await asked(2)).toMatchObject([{ community: 'changshu', wrong: 0 }, {}, {}, { wrong: 0 }]);
  });

  test('a claim of a closed month whose content and hash were altered is found within a quarter', async () => {
    const Key = { pk: 'CLAIM#H32058100001#S2', sk: 'settle#1' };
    const { Item } = await tables.client.send(new GetCommand({ TableName: tables.ledger, Key }));
    await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: { ...Item, cash: 1n, hash: 'forged' } }));
    let found: BodyOf<'verified-book'>['periods'][number]['findings'] | undefined;
    for (let week = 0; week < 13 && !found?.count; week += 1) {
      await night(new Date(Date.parse('2025-03-10') + 7 * week * DAY_MS).toISOString().slice(0, 10));
      found = (await body(BOOK)).periods[0]!.findings;
    }
    expect(found?.first).toMatchObject([{ what: 'content', at: 'H32058100001#S2#settle#1' }]);
    expect((await announced()).at(-1)).toContain('the content of a claim (H32058100001#S2#settle#1');
    await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: Item! }));
  });

  test('a budget whose result was rewritten, its hash with it, is found when it is worked out again', async () => {
    const key = documentKey('budget', CHANGSHU);
    const budget = (await latest(tables, key))!;
    const forged = { ...budget.body, result: { ...budget.body.result, gap: '0.01' } };
    const item = itemOf({ ...budget, body: forged, hash: hashOf(forged) });
    await tables.client.send(new PutCommand({ TableName: tables.documents, Item: item }));

    await night('2025-06-16');
    const { findings } = await body(DECISIONS);
    expect(findings.first).toMatchObject([{ invariant: 'result', document: `${FUND}/2025/budget/year@1` }]);
    expect(await announced()).toContainEqual(expect.stringContaining(`a kept document (${FUND}/2025/budget/year@1`));
    // The trail, too, says that it is not what was kept.
    expect(await announced()).toContainEqual(expect.stringContaining('a kept document (budget#year revision 1)'));
    await tables.client.send(new PutCommand({ TableName: tables.documents, Item: itemOf(budget) }));
  });
});

test('the books of a community are looked at in the night after something was booked', async () => {
  const key = `claims/${FUND}/national/2025-06.csv`;
  const stay = { begntime: '2025-06-05', endtime: '2025-06-09', setl_time: '2025-06-10', setl_id: 'J1' };
  await drop(service, key, nationalText([stay]), '2025-06-17T01:30:00.000Z');
  expect(await night('2025-06-18')).toMatchObject([CHANGSHU, { documents: expect.any(Number) }]);
  const { periods } = await body(BOOK);
  expect(periods.map(({ period, is_sealed }) => [period, is_sealed])).toEqual([
    ['2025-01', true],
    ['2025-06', false],
  ]);
});

test('a plan that was altered is named, and does not keep the orders that carry it out from being checked', async () => {
  await service.invoke('issuePrepayment', { scheduledTime: '2025-02-28T19:00:00Z' });
  const key = documentKey('prepayment-plan', CHANGSHU);
  const plan = (await latest(tables, key))!;
  const forged = itemOf({ ...plan, body: { ...plan.body, illustrative: ['x'] } });
  await tables.client.send(new PutCommand({ TableName: tables.documents, Item: forged }));
  await night('2025-06-23');
  const { findings } = await body(DECISIONS);
  expect(findings.first.map(({ invariant }) => invariant)).toContain('unaltered');
  await tables.client.send(new PutCommand({ TableName: tables.documents, Item: itemOf(plan) }));
});

test('a month whose claims were altered before it was sealed is not exported, and the same night says which claim', async () => {
  const Key = { pk: 'CLAIM#H32058100001#J1', sk: 'settle#1' };
  const { Item } = await tables.client.send(new GetCommand({ TableName: tables.ledger, Key }));
  await night('2025-07-08');
  await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: { ...Item, cash: 1n } }));
  await service.invoke('reconcileMonth', { scheduledTime: '2025-07-09T19:00:00Z' });

  expect(await night('2025-07-11')).toMatchObject([{ community: 'changshu', wrong: 1 }, {}, {}, {}]);
  const { periods } = await body(BOOK);
  expect(periods.find(({ period }) => period === '2025-06')).toMatchObject({
    is_sealed: true,
    is_exported: false,
    findings: { first: [{ what: 'content', at: 'H32058100001#J1#settle#1' }] },
  });

  const { cash: _, ...without } = Item!;
  await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: without }));
  expect(await night('2025-07-14')).toMatchObject([{ community: 'changshu', wrong: 1 }, {}, {}, {}]);
  expect((await announced()).at(-1)).toContain('a claim (H32058100001#J1#settle#1');

  await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: Item! }));
  await night('2025-07-21');
  const mended = (await body(BOOK)).periods;
  expect(mended.every(({ is_exported, findings }) => is_exported && findings.count === 0)).toBe(true);
});

test('a month whose seal says another sum is exported with its own, and the seal is a finding', async () => {
  await service.invoke('reconcileMonth', { scheduledTime: '2025-08-09T19:00:00Z' });
  const seal = (await latest(tables, documentKey('seal', { ...CHANGSHU, period: '2025-07' })))!;
  const forged = { ...seal.body, booked: '0.01' };
  const item = itemOf({ ...seal, body: forged, hash: hashOf(forged) });
  await tables.client.send(new PutCommand({ TableName: tables.seals, Item: item }));
  await night('2025-08-12');
  const { findings } = await body(BOOK);
  expect(findings.first).toMatchObject([{ what: 'seal', at: '2025-07' }]);
  const folder = join(service.dataDir, 'exchange', 'books', FUND, '2025', 'changshu');
  expect(await run(['verify', folder])).toMatchObject({ status: 0 });
});
