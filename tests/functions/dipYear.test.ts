/**
 * A county whose stays are paid by points (DIP): the insurer's export of settled cases is held against the books as it comes, what the points were multiplied
 * by is held against the rules of the area, and month and year count what is payable.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveDrafts, PLAN } from '../../local/demonstration/approvals.ts';
import { STAY } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { rule } from '../policy/policyFolder.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';
import { withRules } from './withRules.ts';

const SAYING = (value: string) => rule(['2025-01-01', '2026-12-31', value]);
const RULES = {
  'suzhou-example/service/dip/institution_coefficients.yaml': SAYING('{ 三级: 1.05, 二级: 0.95 }'),
  'suzhou-example/service/dip/auxiliary/combine.yaml': SAYING('max'),
};

/** A file of claims as a city of DIP exports it: it has no column of DRG groups. */
function claims(...numbers: readonly string[]): string {
  const { drg_code: _, ...stay } = { ...STAY, clr_way: '3', dip_code: 'K35.8:47.0901' };
  const rows = numbers.map((setl_id) => Object.values({ ...stay, setl_id, psn_no: `P${setl_id}` }).join(','));
  return [Object.keys(stay).join(','), ...rows, ''].join('\n');
}

const HEADER = [
  ...['参保地', '结算流水号', '机构名称', '医保记账费用', '病种编码', '最终分值', '预算单价', '分值结算点值', '支付率'],
  ...['机构等级', '机构等级系数', '疾病严重程度系数', '年龄系数', '辅助目录最终系数'],
];
const CASE = {
  ...{
    参保地: '320581',
    机构名称: '常熟市第一医院（示例）',
    医保记账费用: '600.00',
    病种编码: 'K35.8:47.0901',
  },
  ...{ 最终分值: '100', 预算单价: '10', 分值结算点值: '', 支付率: '65%', 机构等级: '三级', 机构等级系数: '1.05' },
  ...{ 疾病严重程度系数: '1.1', 年龄系数: '', 辅助目录最终系数: '1.1' },
};
function statement(cases: { readonly [settlement: string]: Partial<typeof CASE> }): string {
  const rows = Object.entries(cases).map(([settlement, cells]) => {
    const row: { readonly [column: string]: string } = { ...CASE, ...cells, 结算流水号: settlement };
    return HEADER.map((column) => row[column]).join(',');
  });
  return [HEADER.join(','), ...rows, ''].join('\n');
}

let service: RealService;
beforeAll(async () => {
  service = await realService(withRules(RULES));
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approveDrafts(service, { fund: FUND, year: '2025' }, PLAN, '2024-11-20T09:00:00+08:00');
});
afterAll(() => service.close());

async function got(path: string) {
  const { status, body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/communities/changshu/${path}`);
  expect([path, status]).toEqual([path, 200]);
  return JSON.parse(String(body));
}

const codes = (remarks: readonly { readonly code: string }[]) => remarks.map(({ code }) => code);

test('its claims are booked with their DIP groups, and none lacks one', async () => {
  const answer = await drop(
    service,
    `claims/${FUND}/national/march.csv`,
    claims('D1', 'D2', 'D3'),
    '2025-04-02T01:30:00Z',
  );
  expect(answer).toMatchObject({ state: 'loaded', accepted: 3, remarks: [] });
});

test('a file without any column of groups is refused, and both that would do are named', async () => {
  const lines = claims('D4')
    .split('\n')
    .map((line) => line.split(',').slice(0, -1).join(','));
  const answer = await drop(service, `claims/${FUND}/national/none.csv`, lines.join('\n'), '2025-04-02T02:30:00Z');
  expect(answer).toMatchObject({ state: 'refused' });
  expect(answer.unreadable?.cause.zh).toContain('缺少列：drg_code/DRG分组编码/dip_code/DIP病种编码');
});

describe('the month', () => {
  test('takes the export of cases: what is payable is points x value x rate, and what was multiplied otherwise than the rules say is told', async () => {
    const came = statement({
      D1: {},
      D2: { 最终分值: '90', 机构等级系数: '1.1' },
      D3: { 病种编码: 'K35.8:0', 年龄系数: '1.2', 辅助目录最终系数: '1.32' },
    });
    const answer = await drop(service, `statements/${FUND}/2025-03/dip.csv`, came, '2025-04-08T01:30:00Z');
    expect(answer).toMatchObject({
      ...{ state: 'loaded', accepted: 3, sums: { booked: '1800.00', payable: '1885.00' } },
      statement: { matched: 2, differing: 1, unknown: 0 },
    });
    expect(codes(answer.remarks)).toEqual([
      ...['payable_by_points', 'lines_differ', 'institution_coefficients_differ', 'auxiliary_coefficients_differ'],
    ]);
    const said = answer.remarks.map(({ rows, says }) => [rows, says.zh.split('。').at(-1)]);
    expect(said.slice(2)).toEqual([
      [[3], 'D2: 三级 1.1 ≠ 1.05'],
      [[4], 'D3: 1.32 ≠ 1.2'],
    ]);
  });

  test('counts the difference of each case, under either grouper', async () => {
    const { body } = await got('statements/2025-03');
    expect(body.result).toMatchObject({
      matched: 2,
      exceptions: { first: [{ kind: 'group_differs', settlement_id: 'D3' }] },
    });
    // 650 - 600, 585 - 600, and 650 - 600: who settles a case under another group still settles it.
    expect(body.month.drg_difference).toBe('85.00');
  });

  test('the same cases at the settled value take the place of the budgeted ones, and are told before and after', async () => {
    const settled = { 分值结算点值: '9.5' };
    const cases = { D1: settled, D2: { ...settled, 最终分值: '90' }, D3: settled };
    const key = `statements/${FUND}/2025-03/replacing/settled.csv`;
    const answer = await drop(service, key, statement(cases), '2025-05-08T01:30:00Z');
    expect(answer).toMatchObject({
      statement: { does: 'replaces', before: { payable: '1885.00' }, after: { payable: '1790.75' }, matched: 3 },
    });
    expect((await got('statements/2025-03')).body.month.drg_difference).toBe('-9.25');
  });
});

test('the year is closed on what is payable', async () => {
  await service.invoke('reconcileMonth', { scheduledTime: '2026-01-10T03:00:00+08:00', month: '2025-12' });
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });
  expect((await got('close')).body.input.use).toMatchObject({ inpatient: '1790.75' });
});
