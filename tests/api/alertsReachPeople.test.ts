/** The demonstration's overspender: how fast its package is used, and that it is used up, reaches a receiver of each channel, once, and the API says so. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import { demonstration } from '../../local/demonstration/demonstration.ts';
import { dingtalkReceiver } from '../channels/receivers/dingtalk.ts';
import { feishuReceiver } from '../channels/receivers/feishu.ts';
import { httpsSystem } from '../channels/receivers/https.ts';
import { mailbox } from '../channels/receivers/mail.ts';
import type { Receiver } from '../channels/receivers/receiver.ts';
import { wecomReceiver } from '../channels/receivers/wecom.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { booksOf } from '../intake/arrived.ts';
import { bareIds } from '../year/bareIds.ts';
import { ask } from './ask.ts';
import { liveShortYear } from './shortYear.ts';

const FUND = '/v1/funds/320500-390';
const ALERTS = `${FUND}/years/2025/alerts`;
/** One overruns after a hard winter. */
const OVERSPENDER = 'zhangjiagang';
const CALLED = '张家港市县域医共体（示例） · 苏州（示例）城乡居民基本医疗保险 2025';

interface Alert {
  readonly body: {
    readonly id: string;
    readonly kind: string;
    readonly community: string;
    readonly severity: string;
    readonly message: string;
    readonly facts: { readonly booked: string; readonly package: string; readonly crossed?: readonly string[] };
  };
  readonly reached: readonly { readonly channel: string }[];
  readonly deliveries: readonly { readonly subscription: string; readonly state: string; readonly tries: number }[];
}

const now = () => Date.now();
/** A robot that is told at a full hour refuses: here it never is one. */
const awayFromHalfHours = () => now() + (new Date(now()).getUTCMinutes() % 30 === 0 ? 60_000 : 0);

let service: RealService;
let receivers: Readonly<Record<string, Receiver>>;

beforeAll(async () => {
  service = await realService();
  receivers = {
    wecom: await wecomReceiver(now),
    dingtalk: await dingtalkReceiver(now),
    feishu: await feishuReceiver(awayFromHalfHours),
    https: await httpsSystem(now),
    mail: await mailbox(),
  };
  const ways = Object.fromEntries(Object.entries(receivers).map(([name, { way }]) => [name, way]));
  const secrets = join(service.dataDir, 'secrets');
  mkdirSync(secrets, { recursive: true });
  writeFileSync(join(secrets, 'AlertWays'), JSON.stringify(ways));
  for (const way of Object.keys(receivers)) {
    const to = way === 'mail' ? { to: 'officer@office.example' } : {};
    const body = { who: `结算科 ${way}`, audience: 'officers', least: 'warning', way, ...to };
    const about = { communities: [OVERSPENDER], kinds: ['threshold_crossed', 'pace'] };
    const { status } = await service.request('PUT', `${FUND}/subscriptions/by-${way}`, { ...body, ...about });
    expect(status).toBe(201);
  }
  await liveShortYear(service, demonstration({ scale: 0.1 }));
});
afterAll(async () => {
  await service.close();
  for (const receiver of Object.values(receivers)) await receiver.close();
});

const alerts = async () => (await ask<{ documents: Alert[] }>(`${service.url}${ALERTS}?limit=1000`)).body.documents;

/** What its subscriptions are for: warnings and what is more pressing. */
const its = async () =>
  (await alerts())
    .filter(({ body }) => body.community === OVERSPENDER && /^(threshold|pace)\..*/.test(body.id))
    .filter(({ body }) => body.severity !== 'notice');

/** The messages of a receiver, line by line. */
const linesAt = ({ arrived }: Receiver) => arrived.map(({ text }) => text.trimEnd().split('\n'));

test('each of its alerts arrives once at each receiver, in the words in which it is kept', async () => {
  const states = async () => new Set((await its()).flatMap(({ deliveries }) => deliveries.map(({ state }) => state)));
  await expect.poll(states).toEqual(new Set(['sent']));
  const told = await its();
  expect(new Set(told.map(({ body }) => body.kind))).toEqual(new Set(['threshold_crossed', 'pace']));
  for (const [way, { arrived, asked }] of Object.entries(receivers)) {
    for (const { body } of told) {
      const [, ...words] = body.message.split('\n');
      expect(
        arrived.filter(({ text }) => text.trimEnd().endsWith(words.join('\n'))),
        way,
      ).toHaveLength(1);
    }
    expect([arrived.length, asked], way).toEqual([told.length, told.length]);
  }
});

test('and once on the topic of SNS, under its id', async () => {
  for (const { body } of await its()) {
    const published = service.announced.filter(({ attributes }) => attributes.id === body.id);
    expect(published.map(({ message }) => message)).toEqual([body.message]);
    expect(published[0]?.subject).toMatch(/^\[Lumpsum\] (预警|紧急) 张家港市县域医共体/);
  }
});

test('whoever reads one on a phone reads first how pressing it is, whose and of which year, and no id', () => {
  for (const [way, receiver] of Object.entries(receivers)) {
    for (const [first = '', second, ...others] of linesAt(receiver)) {
      expect(first, way).toMatch(/^\[Lumpsum\] (预警|紧急) /);
      expect(first.endsWith(` ${CALLED}`), way).toBe(true);
      const words = ['https', 'mail'].includes(way) ? others : [second, ...others];
      expect(words, way).toEqual([
        expect.stringMatching(/^[支截].*。$/),
        expect.stringMatching(/^(Spending|Through) .*\.$/),
        '（依据含示例参数 · some of its rules are illustrative）',
      ]);
      expect(bareIds([first, ...words].join('\n')), way).toEqual([]);
    }
  }
});

const AMOUNT = '[\\d,]+\\.\\d\\d';
const SHARE = '[\\d,.]+%';

/** A sentence with any amount for `…`, and any share for `%`. */
const sentence = (said: string) => new RegExp(said.replaceAll('…', AMOUNT).replaceAll('%', SHARE));

test('a threshold shows plan and spending of the day, what is left, the pace, and what the year comes to', async () => {
  const kept = (await its()).filter(({ body }) => body.kind === 'threshold_crossed');
  const [first, last] = [kept[0]!, kept.at(-1)!].map(({ body }) => body);
  expect([first!.facts.crossed, last!.facts.crossed]).toEqual([['0.85'], ['1']]);
  const [zh, en] = [first!.message.split('\n')[1]!, first!.message.split('\n')[2]!];
  expect(zh).toMatch(
    sentence(
      '^支出已达打包额的 %：已记账 … 元，占打包额 … 元的 %，剩余 … 元。按季节计划，到 2025-\\d\\d-\\d\\d 应支出 … 元（%）：实际超前计划 … 元，提前 \\d+ 天。支出进度为计划的 %，按此进度全年预计 … 元，比打包额多 … 元。$',
    ),
  );
  expect(en).toMatch(sentence('at this pace the year comes to … yuan, … yuan more than the package\\.$'));
  expect(zh).toContain(`已记账 ${withSeparators(first!.facts.booked)} 元`);
  expect(zh).toContain(`打包额 ${withSeparators(first!.facts.package)} 元`);
  expect(last!.message).toMatch(sentence('支出已达打包额的 %：已记账 … 元，占打包额 … 元的 %，已超出 … 元。'));
  expect(last!.severity).toBe('urgent');
});

test('the pace shows plan and spending through its month, and what the year comes to beside the package', async () => {
  const kept = (await its()).filter(({ body }) => body.kind === 'pace');
  for (const { body } of kept) {
    expect(body.message).toMatch(
      sentence(
        [
          '截至 2025-\\d\\d，支出进度为季节计划的 %（预警）：计划 … 元，已记账 … 元',
          '(，异地就医预计还有 … 元尚未到账)?(（2025-[、2025\\d-]+ 的异地就医尚无到账，未计入）)?',
          '，超前 … 元；按此进度全年预计 … 元，比打包额多 … 元（打包额 … 元）。',
        ].join(''),
      ),
    );
    expect(body.message).toContain(`（打包额 ${withSeparators(body.facts.package)} 元）`);
  }
});

test('what the stream brings again, twice and the wrong way round, is told nobody again', async () => {
  const before = Object.values(receivers).map(({ arrived, asked }) => [arrived.length, asked]);
  const published = service.announced.length;
  const { outbox, client } = booksOf(service);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: outbox }));
  const records = Items.map((item) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(item.id),
      NewImage: Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }])),
    },
  }));
  expect(records.length).toBeGreaterThanOrEqual((await its()).length);
  await service.invoke('announceAlerts', { Records: [...records, ...records.toReversed()] });
  expect(Object.values(receivers).map(({ arrived, asked }) => [arrived.length, asked])).toEqual(before);
  expect(service.announced).toHaveLength(published);
});

test('the API says of each alert by which ways it went, how often it was tried, and that the topics have it too', async () => {
  for (const { deliveries, reached } of await its()) {
    expect(deliveries.map(({ subscription, tries }) => `${subscription} ${tries}`)).toEqual(
      Object.keys(receivers)
        .map((way) => `by-${way} 1`)
        .sort(),
    );
    expect(reached.map(({ channel }) => channel)).toContain('alerts');
  }
});

test('what is of others did not come here', async () => {
  const others = (await alerts()).filter(({ body }) => body.community !== OVERSPENDER);
  expect(others.length).toBeGreaterThan(0);
  expect(others.flatMap(({ deliveries }) => deliveries)).toEqual([]);
});
