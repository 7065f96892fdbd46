/** A file of adjustments, as an audit office might send it: amounts to be added by hand. */
import { describe, expect, test } from 'vitest';
import { claimsProfile, loadProfiles } from '../../lib/files/loadProfiles.ts';
import { bytesOf } from './nationalFile.ts';
import { readWhole } from './readWhole.ts';

const adjustments = claimsProfile(loadProfiles('profiles'), 'adjustments');

/** 200.00 of the stay of 1 March are denied; the hospital bears them. */
const DENIED = {
  结算ID: 'S20250301000001',
  调整序号: '1',
  调整原因: '审核扣款',
  调整日期: '2025-04-20',
  人员编号: '32058100000000000001',
  定点医药机构编号: 'H32058100001',
  参保地医保区划: '320581',
  就医地医保区划: '320581',
  险种类型: '390',
  医疗类别: '21',
  结算时间: '2025-03-01',
  DRG分组编码: '',
  医疗费总额: '-200.00',
  基金支付总额: '-200.00',
  基本医疗保险统筹基金支出: '-200.00',
  个人现金支出: '0.00',
  清算方式: '4',
};

type Cells = Partial<Record<keyof typeof DENIED, string>>;

const amounts = (fund: string, cash: string, total: string) => ({
  医疗费总额: total,
  基金支付总额: fund,
  基本医疗保险统筹基金支出: fund,
  个人现金支出: cash,
});

function read(...rows: readonly Cells[]) {
  const lines = rows.map((row) => Object.values({ ...DENIED, ...row }).join(','));
  const text = [Object.keys(DENIED).join(','), ...lines, ''].join('\n');
  return readWhole(bytesOf(text), adjustments, {
    scheme: '390',
    receivedOn: '2025-04-30',
    pseudonym: (person) => `p:${person}`,
  });
}

const codesOf = async (...rows: readonly Cells[]) =>
  (await read(...rows)).refused.flatMap(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`));

test('a denial is an adjustment of its settlement, by its number, with its reason and its sign', async () => {
  const { claims, refused, sums } = await read({});
  expect(refused).toEqual([]);
  expect(claims[0]?.claim).toEqual({
    institution: 'H32058100001',
    settlement: 'S20250301000001',
    kind: 'adjust',
    sequence: 1,
    reason: 'denied',
    person: 'p:32058100000000000001',
    scheme: '390',
    insuredAt: '320581',
    treatedAt: '320581',
    care: '21',
    clearing: '4',
    group: null,
    admittedOn: null,
    dischargedOn: null,
    settledOn: '2025-03-01',
    amounts: { total: -20_000n, pooled: -20_000n, otherFunds: 0n, account: 0n, cash: 0n },
  });
  expect(sums.pooled).toBe(-20_000n);
});

test('a month of decisions: denied, recovered, restored, regrouped, moved twice, added', async () => {
  const plus = amounts('600.00', '0.00', '600.00');
  const { claims, sums } = await read(
    {},
    { 调整序号: '2', 调整原因: '2' },
    { 调整序号: '3', 调整原因: '申诉恢复', ...amounts('150.00', '0.00', '150.00') },
    { 调整序号: '4', 调整原因: '病组调整', DRG分组编码: 'FM31', ...amounts('0.00', '0.00', '0.00') },
    { 调整序号: '5', 调整原因: '参保关系迁移', ...amounts('-600.00', '0.00', '-600.00') },
    { 调整序号: '6', 调整原因: '名单更正', 参保地医保区划: '320585', ...plus },
    { 调整序号: '7', 调整原因: '6', ...amounts('30.00', '0.00', '30.00') },
  );
  expect(claims.map(({ claim }) => [claim.sequence, claim.reason, claim.group])).toEqual([
    [1, 'denied', null],
    [2, 'recovered', null],
    [3, 'restored', null],
    [4, 'regrouped', 'FM31'],
    [5, 'moved', null],
    [6, 'moved', null],
    [7, 'special_case', null],
  ]);
  // -200.00 - 200.00 + 150.00 + 0.00 - 600.00 + 600.00 + 30.00
  expect(sums.pooled).toBe(-22_000n);
});

describe('a sign that contradicts its reason is refused: it would count twice', () => {
  test('a denial without its minus', async () => {
    expect(await codesOf(amounts('200.00', '0.00', '200.00'))).toEqual(['基本医疗保险统筹基金支出 positive_denial']);
  });

  test('a restoration with a minus', async () => {
    expect(await codesOf({ 调整原因: '3' })).toEqual(['基本医疗保险统筹基金支出 negative_restoration']);
  });

  test('what the fund denies may fall to the patient', async () => {
    expect(await codesOf(amounts('-200.00', '200.00', '0.00'))).toEqual([]);
  });
});

test.each([
  ['a reason that means nothing', { 调整原因: '扣' }, '调整原因 unknown_value'],
  ['no reason', { 调整原因: '' }, '调整原因 missing_value'],
  ['no number', { 调整序号: '' }, '调整序号 missing_value'],
  ['the number 0', { 调整序号: '0' }, '调整序号 not_a_count'],
  ['a sum that does not agree', { 医疗费总额: '-199.99' }, '医疗费总额 sum_differs'],
  ['a settlement after the file arrived', { 结算时间: '2025-05-01' }, '结算时间 settled_after_arrival'],
])('%s is refused', async (_, cells, problem) => {
  expect(await codesOf(cells)).toEqual([problem]);
});
