/** What people do about alerts, over the running service: a test message, retries that show, acknowledging, escalating, muting, and what an answer takes back. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { act } from '../../lib/documents/acts.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { AnnouncementKind, Facts } from '../../lib/monitoring/announcement.ts';
import { announce } from '../../lib/store/outbox.ts';
import { LOCAL, openIssuer } from '../../local/identity/localIssuer.ts';
import type { Receiver } from '../channels/receivers/receiver.ts';
import { wecomReceiver } from '../channels/receivers/wecom.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { booksOf } from '../intake/arrived.ts';
import { ask } from './ask.ts';

const FUND = '320500-390';
const OF = { fund: FUND, year: '2025' };
const AT = '2025-11-02T01:15:00.000Z';

interface Delivery {
  readonly subscription: string;
  readonly round: string;
  readonly state: string;
  readonly tries: number;
  readonly due: string | null;
  readonly why: string | null;
}

interface Alert {
  readonly body: { readonly id: string; readonly message: string };
  readonly deliveries: readonly Delivery[];
  readonly acknowledged: { readonly owner: string; readonly by: string } | null;
  readonly taken_back: string | null;
}

let service: RealService;
let robot: Receiver;
let leaders: Receiver;
let busy: Receiver;
beforeAll(async () => {
  service = await realService();
  [robot, leaders, busy] = (await Promise.all([0, 1, 2].map(() => wecomReceiver(Date.now)))) as [
    Receiver,
    Receiver,
    Receiver,
  ];
  const secrets = join(service.dataDir, 'secrets');
  mkdirSync(secrets, { recursive: true });
  writeFileSync(join(secrets, 'AlertWays'), JSON.stringify({ robot: robot.way, leaders: leaders.way, busy: busy.way }));
  await put('subscriptions/leaders', { who: '分管领导', audience: 'officers', least: 'urgent', way: 'leaders' });
  await put('subscriptions/busy', { who: '结算科群', audience: 'officers', least: 'notice', way: 'busy' });
  await put('subscriptions/officers', {
    ...{ who: '结算科', audience: 'officers', least: 'notice', way: 'robot' },
    repeats: { after_hours: 24, times: 1 },
    escalates: { after_hours: 4, to: 'leaders' },
  });
});
afterAll(async () => {
  await service.close();
  await Promise.all([robot, leaders, busy].map((each) => each.close()));
});

async function put(path: string, body: object): Promise<void> {
  const { status, body: said } = await ask(`${service.url}/v1/funds/${FUND}/${path}`, 'PUT', body);
  expect(status, JSON.stringify(said)).toBe(201);
}

/** Ten working days after 2 November, a Sunday. */
const DUE = '2025-11-14';

async function asApprover() {
  const path = `${service.url}/v1/people/${encodeURIComponent(`${LOCAL}:wang`)}`;
  await ask(path, 'PUT', { name: '王局长', grants: [{ role: 'approver', scope: FUND }], why: '测试' });
  const token = await (await openIssuer(service.dataDir)).sign({ subject: 'wang', at: new Date(), seconds: 60 });
  return { authorization: `Bearer ${token}` };
}

/** Announce something, and wait until whoever is told of it is. */
async function announced<Kind extends AnnouncementKind>(id: string, kind: Kind, facts: Facts[Kind]): Promise<void> {
  await announce(booksOf(service), { ...OF, id, kind, facts, community: 'changshu', at: AT } as never);
  await service.drain();
}

const MONTH = { month: '2025-09', settle_by: '2025-11-21', working_days: 30, working_days_left: 5 };

async function alertOf(id: string): Promise<Alert | undefined> {
  const { body } = await ask<{ documents: Alert[] }>(`${service.url}/v1/funds/${FUND}/years/2025/alerts?limit=1000`);
  return body.documents.find((one) => one.body.id === id);
}

/** Its deliveries, as `<subscription> <round> <state> <tries>`. */
const deliveriesOf = async (id: string) =>
  (await alertOf(id))?.deliveries.map(({ subscription, round, state, tries }) =>
    [subscription, round, state, tries].join(' '),
  );

test('a test message says what became of it: it was taken, or why not and when it is tried again', async () => {
  const tried = (subscription: string) =>
    ask<Delivery>(`${service.url}/v1/funds/${FUND}/subscriptions/${subscription}/test`, 'POST');
  expect((await tried('officers')).body).toMatchObject({ state: 'sent', tries: 1, why: null, due: null });
  busy.mood = 'busy';
  const refused = { state: 'waiting', tries: 1, why: expect.any(String), due: expect.any(String) };
  expect((await tried('busy')).body).toMatchObject(refused);
});

test('what was told escalates and is told again unless somebody takes care of it; who does is shown, with why and until when', async () => {
  await announced('due.first', 'month_due', MONTH);
  const followed = [
    'leaders from-officers.first waiting 0',
    'officers first sent 1',
    'officers first.again-1 waiting 0',
  ];
  await expect.poll(() => deliveriesOf('due.first')).toEqual(expect.arrayContaining(followed));
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await put('years/2025/alerts/due.first/acknowledgement', { owner: '王', why: '清单在催', until });
  expect((await alertOf('due.first'))?.acknowledged).toMatchObject({ owner: '王', why: '清单在催', until });
  expect(await deliveriesOf('due.first')).toContain('officers back-1 waiting 0');
});

test('what a receiver refused is sent when it takes messages again, and how often it was tried is shown', async () => {
  busy.mood = undefined;
  const OF_BUSY = /^busy first sent [12]$/;
  const states = async () => (await deliveriesOf('due.first'))?.filter((one) => OF_BUSY.test(one)).length;
  await expect.poll(states, { timeout: 150_000, interval: 1_000 }).toBe(1);
  expect(busy.arrived.length).toBeGreaterThan(0);
}, 180_000);

test('what is muted is kept, said to be muted and not sent; what is urgent is sent all the same', async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await put('mutes/quiet', { kinds: ['month_due', 'month_overdue'], why: '清单在催', until });
  const arrived = robot.arrived.length;
  await announced('due.muted', 'month_due', { ...MONTH, month: '2025-10' });
  await expect.poll(() => deliveriesOf('due.muted')).toEqual(['busy first muted 0', 'officers first muted 0']);
  expect(robot.arrived).toHaveLength(arrived);
  await announced('overdue.urgent', 'month_overdue', { month: '2025-08', settle_by: '2025-10-20' });
  await expect.poll(() => deliveriesOf('overdue.urgent')).toContain('officers first sent 1');
});

test('an alert that somebody escalates reaches others at once, with why; asked again nothing goes out, and what would reach nobody is refused', async () => {
  const escalate = (id: string, to: string, why = '分管领导须今天知道') =>
    ask<{ delivery: Delivery; title: string; detail: string; changed: boolean }>(
      `${service.url}/v1/funds/${FUND}/years/2025/alerts/${id}/escalation`,
      'PUT',
      { to, why },
    );
  const arrived = leaders.arrived.length;
  const { status, body } = await escalate('due.muted', 'leaders');
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body.delivery).toMatchObject({ subscription: 'leaders', round: 'by-hand-1' });
  await expect.poll(() => deliveriesOf('due.muted')).toContain('leaders by-hand-1 sent 1');
  expect(leaders.arrived).toHaveLength(arrived + 1);
  expect(JSON.stringify(leaders.arrived.at(-1))).toContain('分管领导须今天知道');

  const again = await escalate('due.muted', 'leaders');
  expect([again.status, again.body.changed, again.body.delivery.state]).toEqual([200, false, 'sent']);
  await service.drain();
  expect(leaders.arrived).toHaveLength(arrived + 1);

  expect((await escalate('due.muted', 'nobody')).status).toBe(404);
  expect((await escalate('due.unknown', 'leaders')).status).toBe(404);
  await put('subscriptions/away', { who: '外出', audience: 'officers', least: 'notice', way: 'robot', paused: true });
  const paused = await escalate('due.muted', 'away');
  expect([paused.status, paused.body.detail]).toEqual([409, expect.stringContaining('resume it first')]);
  expect(await deliveriesOf('due.muted')).not.toContain('away by-hand-2 waiting 0');
});

test('an answer that is due is told by names, shown in the task with its day, and taken back by the answer', async () => {
  const tables = booksOf(service);
  const key = documentKey('prepayment-order', { ...OF, community: 'changshu', month: '2025-11' });
  const made = { by: 'issuePrepayment', at: AT };
  const order = { community: 'changshu', month: '2025-11', amount: '1.00', illustrative: [], from: {} };
  const { revision, hash } = (await revise(tables, key, order as never, made)).document;
  const by = (role: Actor['role']): Actor => ({ id: `city:${role}`, name: role, role, scope: FUND });
  await act(tables, key, { act: 'submit', revision, hash }, by('fund_officer'), AT);
  const { body } = await ask<{ tasks: { reference: string; due: string }[] }>(
    `${service.url}/v1/funds/${FUND}/years/2025/tasks/waiting`,
    'GET',
    undefined,
    await asApprover(),
  );
  expect(body.tasks).toMatchObject([{ reference: `${FUND}/2025/prepayment-order/changshu.2025-11`, due: DUE }]);
  await service.invoke('watchSpending', { scheduledTime: '2025-11-18T00:00:00Z' });
  const standing = async () => {
    const listed = await ask<{ documents: Alert[] }>(`${service.url}/v1/funds/${FUND}/years/2025/alerts?limit=1000`);
    return listed.body.documents.filter((one) => one.body.id.startsWith('answer.'));
  };
  await expect.poll(async () => (await standing()).map(({ taken_back }) => taken_back)).toEqual([null]);
  expect((await standing())[0]?.body.message).toMatch(
    /预付单（.*@1）自 2025-11-02 起等待审批人审批或退回，答复期限 2025-11-14 已过/,
  );
  await act(tables, key, { act: 'approve', revision, hash }, by('approver'), '2025-11-18T01:00:00.000Z');
  expect((await standing()).map(({ taken_back }) => taken_back)).toEqual(['answered']);
  const id = (await standing())[0]!.body.id;
  const over = await ask<{ detail_zh: string }>(
    `${service.url}/v1/funds/${FUND}/years/2025/alerts/${id}/escalation`,
    'PUT',
    { to: 'leaders', why: '…' },
  );
  expect([over.status, over.body.detail_zh]).toEqual([409, '这条预警已解除：已答复。无需升级，未发送任何消息。']);
});
