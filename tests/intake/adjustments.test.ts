/** A decision about a settlement on its whole way: file, receipt, books, statement, and what was known when. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimsProfile, loadProfiles } from '../../lib/files/loadProfiles.ts';
import { manifestText } from '../../lib/files/manifest.ts';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { drop, FUND, receiptOf } from './arrived.ts';

const adjustments = claimsProfile(loadProfiles('profiles'), 'adjustments');
const CHANGSHU = `/v1/funds/${FUND}/years/2025/communities/changshu`;

let service: RealService;
beforeAll(async () => {
  service = await realService();
  // A stay of 600.00 pooled, settled on 1 March.
  await drop(
    service,
    `claims/${FUND}/national/march.csv`,
    nationalText([{ setl_id: 'S1' }]),
    '2025-03-31T01:00:00.000Z',
  );
});
afterAll(() => service.close());

const HEADER = [
  ...['setl_id', 'adjm_no', 'adjm_rea', 'psn_no', 'fixmedins_code', 'insu_admdvs', 'mdtrtarea_admvs', 'insutype'],
  ...['med_type', 'setl_time', 'drg_code', 'medfee_sumamt', 'fund_pay_sumamt', 'hifp_pay', 'clr_way'],
];

/** A row that changes the stay by an amount. */
const row = (number: number, reason: string, amount: string, group = '', division = '320581') => [
  ...['S1', String(number), reason, '32058100000000000001', 'H32058100001', division, '320581', '390'],
  ...['21', '2025-03-01', group, amount, amount, amount, '4'],
];

async function adjust(name: string, at: string, ...rows: readonly (readonly string[])[]) {
  const bytes = bytesOf([HEADER, ...rows, []].map((cells) => cells.join(',')).join('\n'));
  const place = `claims/${FUND}/adjustments/${name}.csv`;
  const manifest = manifestText(await manifestFor(bytes, adjustments));
  service.putObject(`inbound/${place}.manifest.json`, bytesOf(manifest), at);
  service.putObject(`inbound/${place}`, bytes, at);
  await service.drain();
  return receiptOf(service, place);
}

async function get(path: string) {
  const { body } = await service.request('GET', path);
  return JSON.parse(String(body));
}

const spent = async (community = CHANGSHU) => (await get(`${community}/spending`)).booked;

test('a denial and another group are booked once, and the stay is reconciled under the new group', async () => {
  const decided = [row(1, '审核扣款', '-200.00'), row(2, '病组调整', '0.00', 'FM31')];
  expect(await adjust('april', '2025-04-05T01:00:00.000Z', ...decided)).toMatchObject({ state: 'loaded', accepted: 2 });
  expect(await adjust('again', '2025-04-06T01:00:00.000Z', ...decided)).toMatchObject({ accepted: 0, repeated: 2 });
  expect(await spent()).toBe('400.00');

  const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
  const line = 'S1,H32058100001,320581,FM31,400.00,450.00';
  await drop(service, `statements/${FUND}/2025-03/march.csv`, `${header}\n${line}\n`, '2025-04-08T01:00:00.000Z');
  const { body } = await get(`${CHANGSHU}/statements/2025-03`);
  expect(body.result).toMatchObject({ matched: 1, exceptions: { count: 0, first: [] } });
  expect(body.month).toMatchObject({ booked: '400.00', drg_difference: '50.00' });
});

test('a denial without its minus loads nothing, and says what to do', async () => {
  const refused = await adjust('plus', '2025-04-07T01:00:00.000Z', row(3, '审核扣款', '100.00'));
  expect(refused).toMatchObject({ state: 'refused', accepted: 0, problems: [{ code: 'positive_denial' }] });
  expect(await spent()).toBe('400.00');
});

test('a stay that moves is spending of the other community', async () => {
  const moved = [row(3, '参保关系迁移', '-400.00'), row(4, '参保关系迁移', '400.00', '', '320585')];
  expect(await adjust('moved', '2025-04-09T01:00:00.000Z', ...moved)).toMatchObject({ accepted: 2 });
  expect([await spent(), await spent(CHANGSHU.replace('changshu', 'taicang'))]).toEqual(['0.00', '400.00']);
});

test('and the month tells what was known when', async () => {
  const { settled_in_month, entries } = await get(`${CHANGSHU}/months/2025-03/history?known_on=2025-03-31&ground=test`);
  expect(settled_in_month).toMatchObject({ known: { booked: '600.00' }, now: { booked: '0.00' }, change: '-600.00' });
  const reasons = settled_in_month.reasons.map((each: { reason: string; booked: string }) => [
    each.reason,
    each.booked,
  ]);
  expect(reasons).toEqual([
    ['denied', '-200.00'],
    ['moved_out', '-400.00'],
    ['regrouped', '0.00'],
  ]);
  expect(entries).toHaveLength(3);
});
