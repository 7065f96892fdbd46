/** Officers are told once of each deadline that has passed or comes near, and of none that was met. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellDeadlines } from '../../lib/deadlines/tellDeadlines.ts';
import { takenBack } from '../../lib/delivery/takenBack.ts';
import type { Actor, Role } from '../../lib/documents/actor.ts';
import { type ActAsked, act } from '../../lib/documents/acts.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Act } from '../../lib/documents/lifecycle.ts';
import { latest } from '../../lib/documents/read.ts';
import type { Announcement } from '../../lib/monitoring/announcement.ts';
import { NONE, type Policy } from '../../lib/policy/policy.ts';
import type { Tables } from '../../lib/store/tables.ts';
import * as decided from '../decisions/decidedBy.ts';
import { withRule } from '../policy/withRule.ts';
import { type LocalTables, localTables } from './localTables.ts';

const { POLICY } = decided;
const FUND = '320500-390';
const OF = { fund: FUND, year: '2025' };
const MADE = { by: 'tests', at: '2025-01-01T00:00:00Z' };
const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'];

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
  const { budget, packages } = decided.planned(POLICY);
  await revise(tables, documentKey('budget', OF), budget, MADE);
  await revise(tables, documentKey('packages', OF), packages, MADE);
});

const morning = (day: string, policy: Policy = POLICY) =>
  tellDeadlines(tables, policy, FUND, day, `${day}T07:00:00+08:00`);

const reconciled = (month: string, communities = COMMUNITIES) =>
  Promise.all(
    communities.map((community) =>
      revise(
        tables,
        documentKey('monthly-statement', { ...OF, community, period: month }),
        decided.reconciled(POLICY),
        MADE,
      ),
    ),
  );

const closed = (community: string) =>
  revise(tables, documentKey('close', { ...OF, community }), decided.closed(POLICY).close, MADE);

/** By id. */
async function outbox(): Promise<Record<string, unknown>> {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.outbox }));
  return Object.fromEntries(Items.map(({ id, facts }) => [id, JSON.parse(facts)]));
}

describe('a month that was to be settled, January by 24 March', () => {
  test('is told of five working days before, for each community without a statement, and once', async () => {
    await reconciled('2025-01', ['taicang', 'zhangjiagang']);
    expect(await morning('2025-03-16')).toEqual([]);
    expect(await morning('2025-03-17')).toEqual([{ community: 'changshu', deadline: '2025-03-24' }]);
    expect(await morning('2025-03-18')).toEqual([]);
    expect(await outbox()).toEqual({
      [`due.${FUND}.changshu.2025-01`]: {
        ...{ month: '2025-01', settle_by: '2025-03-24' },
        ...{ working_days: 30, working_days_left: 5 },
      },
    });
  });

  test('is told of again on the morning after, for each community without a statement, and once', async () => {
    await reconciled('2025-01', ['taicang', 'zhangjiagang']);
    expect(await morning('2025-03-17')).toHaveLength(1);
    expect(await morning('2025-03-24')).toEqual([]);
    expect(await morning('2025-03-25')).toEqual([{ community: 'changshu', deadline: '2025-03-24' }]);
    expect(await morning('2025-03-26')).toEqual([]);
    expect(await outbox()).toMatchObject({
      [`overdue.${FUND}.changshu.2025-01`]: { month: '2025-01', settle_by: '2025-03-24', working_days: 30 },
    });
  });

  test('is told of later where that morning was missed, until the next month takes its place', async () => {
    await reconciled('2025-02');
    expect(await morning('2025-04-10')).toHaveLength(3);
    expect(Object.keys(await outbox()).sort()).toEqual(COMMUNITIES.map((id) => `overdue.${FUND}.${id}.2025-01`));
    expect(await morning('2025-04-28')).toEqual([]);
  });

  test('moves with the working days that the rules give', async () => {
    const within20 = withRule(POLICY, 'service.settlement_working_days', 20);
    expect(await morning('2025-02-28', within20)).toEqual([]);
    expect(await morning('2025-03-03', within20)).toHaveLength(3);
    expect(await morning('2025-03-10', within20)).toEqual([]);
    expect(await morning('2025-03-11', within20)).toHaveLength(3);
  });

  test('is overdue where the package is the debt as anywhere else', async () => {
    expect(await morning('2025-03-25', withRule(POLICY, 'service.mode', 'C'))).toHaveLength(3);
  });

  test('of a year that was not planned here is nobody’s', async () => {
    expect(await morning('2025-01-20')).toEqual([]);
  });
});

describe('a year that is to be cleared by 30 June', () => {
  // Its months are settled: only the year is told of.
  beforeEach(() => reconciled('2025-12'));

  test('is told of a month before, on the last day and after it, once each, with how far the close is', async () => {
    await Promise.all(COMMUNITIES.slice(1).map(closed));
    expect(await morning('2026-05-30')).toEqual([]);
    expect(await morning('2026-05-31')).toHaveLength(3);
    expect(await morning('2026-06-01')).toEqual([]);
    expect(await morning('2026-06-30')).toHaveLength(3);
    expect(await morning('2026-07-01')).toHaveLength(3);
    expect(await morning('2026-07-02')).toEqual([]);
    const told = await outbox();
    expect(told).toMatchObject({
      [`clearing.${FUND}.2025.changshu.month_left`]: { final_by: '2026-06-30', days_left: 30, close: 'none' },
      [`clearing.${FUND}.2025.taicang.last_day`]: { days_left: 0, close: 'draft' },
      [`clearing.${FUND}.2025.taicang.passed`]: { days_left: -1, close: 'draft' },
    });
  });

  test('follows the deadline of the rules', async () => {
    const march = withRule(POLICY, 'service.clearing_deadline', '03-31');
    expect(await morning('2026-03-31', march)).toMatchObject([{ deadline: '2026-03-31' }, {}, {}]);
  });
});

describe('a pilot that ends on 15 July', () => {
  beforeEach(async () => {
    // Its months are settled: only the pilot is told of.
    await Promise.all(['2025-04', '2025-05'].map((month) => reconciled(month)));
    await revise(tables, documentKey('entitlement', { ...OF, community: 'changshu' }), decided.entitled(POLICY), MADE);
  });
  const ends = async () =>
    Object.entries(await outbox()).filter(([id]) => id.startsWith('entitlement.')) as [string, { days_left: number }][];

  test('is told of sixty days before, and on the day, once each', async () => {
    const ofDay = async (day: string) => {
      await morning(day);
      return (await ends()).length;
    };
    expect(await ofDay('2025-05-15')).toBe(0);
    expect(await ofDay('2025-05-16')).toBe(1);
    expect(await ofDay('2025-05-17')).toBe(1);
    expect((await ends())[0]).toEqual([
      `entitlement.${FUND}.2025.changshu.2025-07-15.not_eligible.near`,
      expect.objectContaining({ status: 'pilot', changes_on: '2025-07-15', changes_to: 'not_eligible', days_left: 60 }),
    ]);
    expect(await ofDay('2025-07-14')).toBe(1);
    expect(await ofDay('2025-07-15')).toBe(2);
    expect(await ofDay('2025-07-16')).toBe(2);
  });
});

describe('a document that waits for somebody’s answer, ten working days', () => {
  const CLOSE = documentKey('close', { ...OF, community: 'changshu' });
  const who = (id: string, role: Role): Actor => ({ id, name: id, role, scope: FUND });
  const OFFICER = who('officer', 'fund_officer');
  const LEAD = { ...who('lead', 'lead_hospital'), scope: `${FUND}/changshu` };
  // The first five days of May are off, and Saturday the 9th is worked for one of them.
  const SUBMITTED = '2026-04-20T01:00:00.000Z';
  const DUE = '2026-05-07';
  const TWO_DAYS_LATER = '2026-05-09';

  beforeEach(() => reconciled('2025-12'));

  async function does(by: Actor, what: Act, at: string, more: Partial<ActAsked> = {}) {
    const { revision, hash } = (await latest(tables, CLOSE))!;
    return act(tables, CLOSE, { act: what, revision, hash, why: '…', ...more }, by, at, {});
  }

  async function submitted() {
    await closed('changshu');
    await does(OFFICER, 'submit', SUBMITTED);
  }

  /** What was announced of answers: kind, whom for, and by when. */
  const told = async () =>
    Object.entries(await outbox())
      .filter(([id]) => id.startsWith('answer.'))
      .map(([id, facts]) => {
        const { act: asked, roles, answer_by } = facts as Record<string, unknown>;
        return [id.split('.').at(-1), asked, roles, answer_by];
      });

  test('is told of three working days before and on the morning after, once each, to the hospital whose it is and to officers', async () => {
    await submitted();
    await morning('2026-04-26');
    expect(await told()).toEqual([]);
    for (const day of ['2026-04-29', '2026-04-30', DUE]) await morning(day);
    const due = ['due', 'confirm', ['lead_hospital'], DUE];
    expect(await told()).toEqual([due]);
    for (const day of ['2026-05-08', '2026-05-09', '2026-06-01']) await morning(day);
    expect((await told()).sort()).toEqual([due, ['overdue', 'confirm', ['lead_hospital'], DUE]]);
  });

  test('is told of no more once it is answered, and what it waits for then has its own ten days', async () => {
    await submitted();
    await does(LEAD, 'confirm', '2026-04-22T01:00:00.000Z');
    await morning(DUE);
    expect(await told()).toEqual([['due', 'approve', ['approver'], TWO_DAYS_LATER]]);
  });

  test('a dispute waits for officers', async () => {
    await submitted();
    await does(LEAD, 'dispute', '2026-04-22T01:00:00.000Z');
    await morning('2026-05-11');
    expect(await told()).toEqual([['overdue', 'resolve', ['fund_officer', 'policy_officer'], TWO_DAYS_LATER]]);
  });

  test('gains no time by a copy', async () => {
    await submitted();
    const persons = [{ id: 'third', name: 'third' }];
    await does(who('approver', 'approver'), 'copy', '2026-05-05T01:00:00.000Z', { persons });
    await morning('2026-05-08');
    expect(await told()).toEqual([['overdue', 'confirm', ['lead_hospital'], DUE]]);
  });

  test('that is only drafted, or withdrawn, is due for nobody', async () => {
    await submitted();
    await does(OFFICER, 'withdraw', '2026-04-22T01:00:00.000Z');
    await morning('2026-05-20');
    expect(await told()).toEqual([]);
  });

  test('follows the days of the rules, and where they give none nothing is due', async () => {
    await submitted();
    await morning('2026-05-20', withRule(POLICY, 'service.answer_working_days', NONE));
    expect(await told()).toEqual([]);
    await morning('2026-04-28', withRule(POLICY, 'service.answer_working_days', 5));
    expect(await told()).toEqual([['overdue', 'confirm', ['lead_hospital'], '2026-04-27']]);
  });

  test('its alert is over once it is answered, and stands as long as it is not', async () => {
    await submitted();
    await morning('2026-05-08');
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.outbox }));
    const [alert] = Items.filter(({ kind }) => kind === 'answer_overdue').map((entry) => ({
      ...entry,
      facts: JSON.parse(entry.facts),
    })) as [Announcement];
    await does(who('approver', 'approver'), 'copy', '2026-05-08T02:00:00.000Z', { persons: [{ id: 'x', name: 'x' }] });
    expect(await takenBack(tables, alert)).toBeUndefined();
    await does(LEAD, 'confirm', '2026-05-08T03:00:00.000Z');
    expect(await takenBack(tables, alert)).toBe('answered');
  });

  test('of many, each is told of once', async () => {
    const months = Array.from({ length: 60 }, (_, i) => String(2000 + i));
    for (const month of months) {
      const key = documentKey('prepayment-order', { ...OF, community: 'changshu', month });
      const { revision, hash } = (
        await revise(tables, key, { community: 'changshu', month, amount: '1.00' } as never, MADE)
      ).document;
      await act(tables, key, { act: 'submit', revision, hash }, OFFICER, SUBMITTED);
    }
    expect(await morning('2026-05-29')).toHaveLength(60);
    expect(await morning('2026-05-29')).toEqual([]);
  });
});
