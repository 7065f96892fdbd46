/**
 * Which way each stay is to be paid by the rules of an area (付费分流), beside the way in which it was settled: told in the month, for whoever signs for it. Where nobody
 * says such rules a month says nothing of it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { type Cells, nationalText, REFUND } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { drawnUp, HOSPITAL } from './settledStays.ts';
import { withRules } from './withRules.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const said = (value: string) => `description: For this test
unit: none
values: [{ from: 2025-01-01, until: 2026-12-31, source: illustrative, because: For this test., value: ${value} }]
`;
const RULES = {
  'suzhou-example/case-routing/dated_by.yaml': said('settlement'),
  'suzhou-example/case-routing/rules.yaml': said(
    '[{ id: long, when: { days: { at_least: 30 } }, method: per_diem }, { id: minors, when: { age: { at_most: 17 }, channels: ["2101"] }, method: by_item }]',
  ),
  'suzhou-example/case-routing/default/method.yaml': said('drg'),
};
const LONG = { begntime: '2025-01-01', endtime: '2025-02-05' };

let service: RealService;
beforeAll(async () => {
  service = await plannedService(withRules(RULES));
  await claims('first', [
    { setl_id: 'A' },
    { setl_id: 'B', ...LONG },
    { setl_id: 'C', clr_way: '1' },
    { setl_id: 'D', med_type: '2101' },
    { setl_id: 'E', clr_way: '1', setl_time: '2025-02-11' },
    { ...REFUND, setl_id: 'E', clr_way: '1', setl_time: '2025-02-12' },
    { setl_id: 'V', med_type: '11', clr_way: '1', drg_code: '', clr_type: '11' },
  ]);
  const lines = ['A', 'B', 'D'].map((id) => `${id},${HOSPITAL},320581,FM19,600.00,640.00`);
  const text = [HEADER, ...lines, ''].join('\n');
  await drop(service, `statements/${FUND}/2025-02/first.csv`, text, '2025-03-02T01:30:00Z');
  await drawnUp(service, '2025-03-10', '2025-02');
});
afterAll(() => service.close());

async function claims(name: string, rows: readonly Cells[]): Promise<void> {
  const stay = { begntime: '2025-02-05', endtime: '2025-02-09', setl_time: '2025-02-10' };
  const text = nationalText(rows.map((row) => ({ ...stay, ...row })));
  const answer = await drop(service, `claims/${FUND}/national/${name}.csv`, text, '2025-03-02T01:30:00Z');
  expect(answer.problems).toEqual([]);
}

async function month() {
  const path = `/v1/funds/${FUND}/years/2025/communities/changshu/statements/2025-02`;
  const { body } = await service.request('GET', path, undefined, '2025-03-11T09:00:00+08:00', OFFICER);
  return JSON.parse(String(body)).body.month;
}

describe('a month', () => {
  test('says which stays were settled in another way than the rules say, and by which rule', async () => {
    const { routes } = await month();
    expect(routes.otherwise).toEqual({
      count: 2,
      first: [
        { institution: HOSPITAL, settlement_id: 'B', cleared: 'drg', method: 'per_diem', by: 'long', booked: '600.00' },
        {
          institution: HOSPITAL,
          settlement_id: 'C',
          cleared: 'by_item',
          method: 'drg',
          by: 'default',
          booked: '600.00',
        },
      ],
    });
    expect(routes.by_institution).toEqual([{ institution: HOSPITAL, stays: 2, booked: '1200.00' }]);
  });

  test('counts stays by their ways, a visit is none, and one that was cancelled neither', async () => {
    const { routes } = await month();
    expect(routes.ways).toMatchObject([
      { method: 'drg', stays: 2 },
      { method: 'per_diem', stays: 1 },
    ]);
  });

  test('does not guess what no claim says: the rule and what it asks are named', async () => {
    const { routes } = await month();
    expect(routes.undecided).toEqual([{ by: 'minors', asks: ['age'], stays: 1, booked: '600.00' }]);
  });

  test('owes what it owes without such rules, and names the rules and their sources', async () => {
    const { routes, drg_difference } = await month();
    expect(drg_difference).toBe('120.00'); // 3 x 40
    expect(routes.sources.rules).toMatchObject({ key: 'case-routing.rules', jurisdiction: '320500' });
    expect(routes.illustrative).toContain('case-routing.rules');
  });
});
