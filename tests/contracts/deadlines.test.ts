/** Officers are told once of each deadline that has passed or comes near, and of none that was met. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellDeadlines } from '../../lib/deadlines/tellDeadlines.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import type { Policy } from '../../lib/policy/policy.ts';
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
  await revise(tables, documentKey('packages', OF), decided.planned(POLICY).packages, MADE);
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

  test('is not overdue where the package is the debt: there is nothing to reconcile', async () => {
    expect(await morning('2025-03-25', withRule(POLICY, 'service.mode', 'C'))).toEqual([]);
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
