/**
 * A fund of which no community is entitled to a package: the plan has a budget and no packages, nothing is prepaid, and all the same its months are reconciled,
 * its books verified, and its year closed, institution by institution.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentKey } from '../../lib/documents/key.ts';
import { scopesOf } from '../../lib/documents/list.ts';
import { latest, requiredLatest } from '../../lib/documents/read.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved } from './approved.ts';
import { notEntitled } from './notEntitled.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const YEAR = { fund: FUND, year: '2025' };
const [CHANGSHU, TAICANG] = ['H32058100001', 'H32058500001'];
const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'];

let service: RealService;
beforeAll(async () => {
  service = await realService();
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await notEntitled(service, ...COMMUNITIES);
});
afterAll(() => service.close());

const closeOf = async (community: string) =>
  (await requiredLatest(booksOf(service), documentKey('close', { ...YEAR, community }))).body;

test('its plan has a budget, says of each that it is not entitled, and has no packages', async () => {
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  const tables = booksOf(service);
  expect(await latest(tables, documentKey('budget', YEAR))).toBeDefined();
  expect(await latest(tables, documentKey('packages', YEAR))).toBeUndefined();
  expect(await scopesOf(tables, YEAR, 'entitlement')).toEqual(COMMUNITIES);
  await approved(tables, YEAR, ['budget', 'entitlement'], '2024-11-20T01:00:00Z');
});

test('nobody is prepaid, and no order is missed', async () => {
  await service.invoke('issuePrepayment', { scheduledTime: '2025-03-01T09:00:00+08:00', month: '2025-03' });
  expect(await scopesOf(booksOf(service), YEAR, 'prepayment-order')).toEqual([]);
});

test('a month is reconciled as anywhere', async () => {
  const stay = { begntime: '2025-03-05', endtime: '2025-03-09', setl_time: '2025-03-10' };
  const stays = [
    { setl_id: 'AT-HOME', insu_admdvs: '320585', fixmedins_code: TAICANG, mdtrtarea_admvs: '320585' },
    { setl_id: 'AT-OTHERS', insu_admdvs: '320585', fixmedins_code: CHANGSHU, mdtrtarea_admvs: '320581' },
  ].map((one) => ({ ...stay, ...one }));
  await drop(service, `claims/${FUND}/national/march.csv`, nationalText(stays), '2025-04-02T01:30:00Z');
  const lines = [`AT-HOME,${TAICANG},320585,FM19,600.00,650.00`, `AT-OTHERS,${CHANGSHU},320585,FM19,600.00,580.00`];
  const statement = ['setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay', ...lines, ''].join('\n');
  await drop(service, `statements/${FUND}/2025-03/march.csv`, statement, '2025-04-08T01:30:00Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2025-04-10T03:00:00+08:00' });
  const month = documentKey('monthly-statement', { ...YEAR, community: 'taicang', period: '2025-03' });
  expect((await requiredLatest(booksOf(service), month)).body.month).toMatchObject({
    ...{ booked: '1200.00', drg_difference: '30.00' },
  });
});

test('the night looks at every book', async () => {
  await service.invoke('verifyBooks', { scheduledTime: '2025-04-11T04:00:00+08:00' });
  await service.drain();
  expect(await scopesOf(booksOf(service), YEAR, 'verified-book')).toEqual(COMMUNITIES);
});

test('its year is closed institution by institution, and who treated others’ residents is paid', async () => {
  await service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });
  expect(await closeOf('taicang')).toMatchObject({
    ...{ formula: null, rows: [{ institution: TAICANG, amount: '650.00' }], amount: '650.00' },
  });
  expect(await closeOf('changshu')).toMatchObject({ formula: null, rows: [], amount: '0.00' });
  const payment = documentKey('neighbour-payment', { ...YEAR, community: 'changshu' });
  expect((await requiredLatest(booksOf(service), payment)).body).toMatchObject({ amount: '580.00' });
});
