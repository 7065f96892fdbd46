/** Who is told what and when, by what is entered at that moment: quiet hours, mutes, acknowledgements, reminders, escalation. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alertsNotDelivered } from '../../lib/deadlines/alertsNotDelivered.ts';
import { boxesIn } from '../../lib/delivery/boxesIn.ts';
import type { Verdict } from '../../lib/delivery/deliver.ts';
import type { Delivery } from '../../lib/delivery/entry.ts';
import { newDelivery, plannedOf } from '../../lib/delivery/planned.ts';
import { byHand, comesBack } from '../../lib/delivery/rounds.ts';
import { telling } from '../../lib/delivery/telling.ts';
import { createOnce, revise } from '../../lib/documents/keep.ts';
import { documentKey, EVERY_YEAR } from '../../lib/documents/key.ts';
import type { Mute } from '../../lib/monitoring/acknowledgement.ts';
import type { Announcement } from '../../lib/monitoring/announcement.ts';
import type { Subscription } from '../../lib/monitoring/subscription.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '990200-390';
const MADE = { by: 'test', at: '2025-11-02T01:15:00Z' };
/** A quarter past nine in the morning in Shanghai, and a quarter past eleven at night. */
const MORNING = Date.parse('2025-11-02T01:15:00Z');
const NIGHT = Date.parse('2025-11-02T15:15:00Z');
const HOUR = 3_600_000;

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

const WARNING: Subscription = { who: '结算科', audience: 'officers', least: 'notice', way: 'robot' };

const subscribe = (subscription: string, body: Partial<Subscription> = {}) =>
  revise(
    tables,
    documentKey('subscription', { fund: FUND, year: EVERY_YEAR, subscription }),
    { ...WARNING, ...body },
    MADE,
  );

const mute = (body: Partial<Mute>) =>
  revise(
    tables,
    documentKey('mute', { fund: FUND, year: EVERY_YEAR, mute: 'one' }),
    { up_to: 'warning', why: '…', until: '2025-12-01T00:00:00Z', ...body },
    MADE,
  );

const acknowledge = (until: number) =>
  revise(
    tables,
    documentKey('acknowledgement', { fund: FUND, year: '2025', entry: ID }),
    { owner: '王', why: '已核对', until: new Date(until).toISOString() },
    MADE,
  );

const ID = `threshold.${FUND}.2025.east.00000007`;

/** Of the east; reaching the whole package is urgent, a part of it a warning. */
const crossed = (threshold = '0.85', id = ID): Announcement => ({
  ...{ id, kind: 'threshold_crossed', fund: FUND, year: '2025', community: 'east', at: MADE.at },
  facts: { crossed: [threshold], cleared: [], booked: '850000.00', package: '1000000.00' },
});

/** Keep it, and see what is to be delivered of it. */
async function announced(announcement = crossed(), severity: Delivery['severity'] = 'warning'): Promise<Delivery[]> {
  const alert = { ...announcement, severity, subject: '[Lumpsum] 东部 2025', message: '东部 2025\n支出已达 85%' };
  await createOnce(tables, documentKey('alert', { ...announcement, entry: announcement.id }), alert, MADE);
  return plannedOf(tables, announcement, MORNING);
}

const judge = (delivery: Delivery, now = MORNING): Promise<Verdict> => telling(tables).judge(delivery, now);

async function textOf(delivery: Delivery, now = MORNING): Promise<string> {
  const verdict = await judge(delivery, now);
  return 'message' in verdict ? verdict.message.text : JSON.stringify(verdict);
}

describe('an announcement goes to those who subscribed to it', () => {
  test.each<[string, Partial<Subscription>, boolean]>([
    ['all of the fund', {}, true],
    ['its community', { communities: ['west', 'east'] }, true],
    ['another community', { communities: ['west'] }, false],
    ['its kind', { kinds: ['threshold_crossed'] }, true],
    ['another kind', { kinds: ['pace'] }, false],
    ['what is as pressing', { least: 'warning' }, true],
    ['only what is more pressing', { least: 'urgent' }, false],
    ['an audience of its own', { audience: 'lead_hospital' }, true],
    ['an audience that does not hear of it', { audience: 'operators' }, false],
    ['nothing for now', { paused: true }, false],
  ])('%s', async (_, body, isTold) => {
    await subscribe('officers', body);
    expect(await announced()).toHaveLength(isTold ? 1 : 0);
  });

  test('in the words of the alert, to the receiver of the subscription, whose mail is a receiver of its own', async () => {
    await subscribe('officers');
    await subscribe('mail', { way: 'mail', to: 'wang@office.example' });
    const [mail, robot] = (await announced()) as [Delivery, Delivery];
    expect([mail.receiver, robot.receiver]).toEqual(['mail:wang@office.example', 'robot']);
    expect(await judge(robot)).toEqual({
      message: {
        ...{ id: `${ID}.officers.first`, fund: FUND, community: 'east', audiences: ['officers'] },
        ...{ severity: 'warning', subject: '[Lumpsum] 东部 2025', text: '东部 2025\n支出已达 85%' },
      },
    });
  });
});

describe('in quiet hours', () => {
  const quiet = { from: '22:00', until: '07:00' };

  test('what is not urgent waits until they are over, some minutes past the hour', async () => {
    await subscribe('officers', { quiet });
    const [delivery] = (await announced()) as [Delivery];
    const verdict = (await judge(delivery, NIGHT)) as { later: number };
    const end = new Date(verdict.later).toISOString();
    expect(end).toMatch(/^2025-11-02T23:(0[3-9]|1[0-7]):00/);
    expect(await textOf(delivery, verdict.later)).toContain('85%');
  });

  test('what is urgent goes through', async () => {
    await subscribe('officers', { quiet });
    const [delivery] = (await announced(crossed('1'), 'urgent')) as [Delivery];
    expect(await textOf(delivery, NIGHT)).toContain('85%');
  });

  test('and outside of them everything goes at once', async () => {
    await subscribe('officers', { quiet });
    const [delivery] = (await announced()) as [Delivery];
    expect(await textOf(delivery, MORNING)).toContain('85%');
  });
});

describe('a mute', () => {
  test.each<[string, Partial<Mute>, boolean]>([
    ['of everything', {}, true],
    ['of its community', { communities: ['east'] }, true],
    ['of another community', { communities: ['west'] }, false],
    ['of its kind', { kinds: ['threshold_crossed'] }, true],
    ['of what is less pressing', { up_to: 'notice' }, false],
    ['that is over', { until: new Date(MORNING).toISOString() }, false],
  ])('%s', async (_, body, isMuted) => {
    await subscribe('officers');
    const [delivery] = (await announced()) as [Delivery];
    await mute(body);
    const verdict = await judge(delivery);
    if (isMuted) expect(verdict).toMatchObject({ over: 'muted' });
    else expect(verdict).toHaveProperty('message');
  });

  test('spares nobody what is urgent, unless it says so', async () => {
    await subscribe('officers');
    const [delivery] = (await announced(crossed('1'), 'urgent')) as [Delivery];
    await mute({});
    expect(await judge(delivery)).toHaveProperty('message');
    await mute({ up_to: 'urgent' });
    expect(await judge(delivery)).toMatchObject({ over: 'muted' });
  });
});

describe('what nobody takes care of', () => {
  const follow = (delivery: Delivery, now: number) =>
    telling(tables).followUps({ ...delivery, state: 'sent', tries: 1, why: 'busy', maybeTwice: true }, now);

  test('is told again after its hours, so many times, and says so', async () => {
    await subscribe('officers', { repeats: { after_hours: 24, times: 2 } });
    let [delivery] = (await announced()) as [Delivery];
    const said: string[] = [];
    for (let now = MORNING; ; now = delivery.due) {
      const [next] = await follow(delivery, now);
      if (next === undefined) break;
      expect(next).toMatchObject({ due: now + 24 * HOUR, state: 'waiting', tries: 0 });
      expect(next.maybeTwice).toBeUndefined();
      delivery = next;
      said.push((await textOf(next, next.due)).split('\n')[0]!);
    }
    expect(said).toEqual([
      '〔第 1 次提醒：尚无人处置 · reminder 1: nobody takes care of it〕',
      '〔第 2 次提醒：尚无人处置 · reminder 2: nobody takes care of it〕',
    ]);
  });

  test('escalates to the next ones, once from each, however they lead to each other', async () => {
    await subscribe('leaders', { way: 'leaders', escalates: { after_hours: 4, to: 'officers' }, least: 'urgent' });
    await subscribe('officers', { escalates: { after_hours: 4, to: 'leaders' } });
    const [delivery] = (await announced()) as [Delivery];
    const [toLeaders] = (await follow(delivery, MORNING)) as [Delivery];
    expect(toLeaders).toMatchObject({ subscription: 'leaders', receiver: 'leaders', due: MORNING + 4 * HOUR });
    expect(await textOf(toLeaders)).toMatch(/^〔升级：结算科 尚无人处置 · escalated: nobody of 结算科/);
    const [back] = (await follow(toLeaders, MORNING)) as [Delivery];
    const [again] = (await follow(back, MORNING)) as [Delivery];
    expect([back.round, again.round]).toEqual(['from-leaders.first', 'from-officers.first']);
    expect(again).toMatchObject({ subscription: toLeaders.subscription, round: toLeaders.round });
  });

  test('once somebody takes care of it, nobody is reminded and nothing escalates; when that is over, it comes back', async () => {
    await subscribe('officers', {
      repeats: { after_hours: 1, times: 2 },
      escalates: { after_hours: 1, to: 'leaders' },
    });
    await subscribe('leaders', { least: 'urgent' });
    const [delivery] = (await announced()) as [Delivery];
    const following = await follow(delivery, MORNING);
    expect(following.map(({ round }) => round)).toEqual(['first.again-1', 'from-officers.first']);
    const until = MORNING + 48 * HOUR;
    await acknowledge(until);
    for (const next of following) expect(await judge(next, next.due)).toMatchObject({ over: 'not_needed' });
    const back = newDelivery({ ...delivery, round: comesBack(1) }, MORNING, until);
    expect(await textOf(back, until)).toMatch(/^〔处置期限已过/);
    await acknowledge(until + HOUR);
    expect(await judge(back, until)).toMatchObject({ over: 'not_needed' });
  });

  test('what somebody has told by hand is told with their words, whoever takes care of it and whatever is muted; its reminder is not', async () => {
    await subscribe('leaders', { way: 'leaders', least: 'urgent', repeats: { after_hours: 24, times: 1 } });
    await subscribe('officers');
    const [first] = (await announced()) as [Delivery];
    await acknowledge(MORNING + 72 * HOUR);
    await mute({ up_to: 'urgent', until: new Date(MORNING + HOUR).toISOString() });
    const who = { id: 'city:zhang.li', name: '张丽', role: 'fund_officer', scope: FUND } as const;
    const key = documentKey('escalation', { fund: FUND, year: '2025', entry: ID });
    await revise(tables, key, { to: 'leaders', why: '牵头医院要求今天答复' }, { ...MADE, who });
    const told = newDelivery({ ...first, subscription: 'leaders', receiver: 'leaders', round: byHand(1) }, MORNING);
    expect(await textOf(told)).toMatch(/^〔张丽 升级：牵头医院要求今天答复 · escalated by 张丽〕\n东部 2025/);
    const [reminder] = (await follow(told, MORNING)) as [Delivery];
    expect(await judge(reminder, reminder.due)).toMatchObject({ over: 'not_needed' });
  });

  test('nobody is reminded of a threshold that was cleared since; crossed again, it is an alert of its own', async () => {
    await subscribe('officers', { repeats: { after_hours: 24, times: 2 } });
    const [delivery] = (await announced()) as [Delivery];
    const [reminder] = (await follow(delivery, MORNING)) as [Delivery];
    const cleared = async (threshold: string, at: string, seq: string) =>
      announced(
        {
          ...{ ...crossed(), id: `threshold.${FUND}.2025.east.${seq}`, kind: 'threshold_cleared', at },
          facts: { crossed: [], cleared: [threshold], booked: '840000.00', package: '1000000.00' },
        } as Announcement,
        'notice',
      );
    await cleared('0.85', '2025-11-01T00:00:00Z', '00000003');
    await cleared('0.95', '2025-11-03T00:00:00Z', '00000008');
    expect(await judge(reminder, reminder.due)).toHaveProperty('message');
    await cleared('0.85', '2025-11-03T00:00:00Z', '00000009');
    expect(await judge(reminder, reminder.due)).toMatchObject({ over: 'not_needed' });
    expect(await announced(crossed('0.85', `threshold.${FUND}.2025.east.00000010`))).toHaveLength(1);
  });

  test('a first notice goes out even where somebody takes care of it already, since others may not know', async () => {
    await subscribe('officers');
    const [delivery] = (await announced()) as [Delivery];
    await acknowledge(MORNING + HOUR);
    expect(await judge(delivery)).toHaveProperty('message');
  });
});

test('who unsubscribed or pauses is told nothing that still waits', async () => {
  await subscribe('officers');
  const [delivery] = (await announced()) as [Delivery];
  await subscribe('officers', { paused: true });
  expect(await judge(delivery)).toMatchObject({ over: 'not_needed' });
});

test('what a receiver refuses for half a day is found in the morning, and what only waits is not', async () => {
  await subscribe('officers');
  await subscribe('leaders', { way: 'leaders' });
  for (const delivery of await announced()) await boxesIn(tables).add(delivery);
  const { pace, waiting } = await boxesIn(tables).open('robot');
  const refused = waiting.map((one): Delivery => ({ ...one, tries: 3, why: '企业微信 93000', due: NIGHT }));
  expect(await boxesIn(tables).save('robot', pace, refused)).toBe(true);
  const look = (at: number) => alertsNotDelivered(tables, FUND, new Date(at).toISOString());
  expect(await look(MORNING + 6 * HOUR)).toEqual([]);
  expect(await look(MORNING + 23 * HOUR)).toEqual([
    { what: 'alert_not_delivered', of: 'officers', called: '结算科', since: '2025-11-02T01:15:00.000Z' },
  ]);
});

test('missing data takes nothing back: of a month without statement there is an alert of its own, and no recovery', async () => {
  await subscribe('officers');
  const missing: Announcement = {
    ...{ id: 'unsettled.1', kind: 'unsettled', fund: FUND, year: '2025', community: FUND, at: MADE.at },
    facts: { what: 'month_without_statement', of: '2025-10', since: '2025-11-01' },
  };
  const [delivery] = await announced(missing);
  expect(delivery).toMatchObject({ alert: 'unsettled.1', severity: 'warning' });
});
