/** The demonstration's overspender: that its package is used up reaches a receiver of each channel, once, and the API says so. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstration } from '../../local/demonstration/demonstration.ts';
import { dingtalkReceiver } from '../channels/receivers/dingtalk.ts';
import { feishuReceiver } from '../channels/receivers/feishu.ts';
import { httpsSystem } from '../channels/receivers/https.ts';
import { mailbox } from '../channels/receivers/mail.ts';
import type { Receiver } from '../channels/receivers/receiver.ts';
import { wecomReceiver } from '../channels/receivers/wecom.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { ask } from './ask.ts';
import { liveShortYear } from './shortYear.ts';

const FUND = '/v1/funds/320500-390';
const ALERTS = `${FUND}/years/2025/alerts`;
/** One overruns after a hard winter. */
const OVERSPENDER = 'zhangjiagang';

interface Alert {
  readonly body: { readonly id: string; readonly kind: string; readonly community: string; readonly message: string };
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
    const about = { communities: [OVERSPENDER], kinds: ['threshold_crossed'] };
    const { status } = await service.request('PUT', `${FUND}/subscriptions/by-${way}`, { ...body, ...about });
    expect(status).toBe(201);
  }
  await liveShortYear(service, demonstration({ scale: 0.005 }));
});
afterAll(async () => {
  await service.close();
  for (const receiver of Object.values(receivers)) await receiver.close();
});

const alerts = async () => (await ask<{ documents: Alert[] }>(`${service.url}${ALERTS}?limit=1000`)).body.documents;

const its = async () =>
  (await alerts()).filter(({ body }) => body.community === OVERSPENDER && body.kind === 'threshold_crossed');

test('each of its alerts arrives once at each receiver, in the words in which it is kept', async () => {
  const states = async () => new Set((await its()).flatMap(({ deliveries }) => deliveries.map(({ state }) => state)));
  await expect.poll(states).toEqual(new Set(['sent']));
  const told = await its();
  expect(told.length).toBeGreaterThan(0);
  for (const [way, { arrived, asked }] of Object.entries(receivers)) {
    for (const { body } of told) {
      const [, words = ''] = body.message.split('\n');
      expect(
        arrived.filter(({ text }) => text.includes(words)),
        way,
      ).toHaveLength(1);
    }
    expect([arrived.length, asked], way).toEqual([told.length, told.length]);
  }
});

test('the whole package is among them, with plan and spending in words', () => {
  for (const { arrived } of Object.values(receivers))
    expect(arrived.map(({ text }) => text).join('\n')).toMatch(/100%.*已记账 .* 元.*打包额 .* 元/);
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
