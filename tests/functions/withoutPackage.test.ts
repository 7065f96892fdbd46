/**
 * A community that is not entitled to a package: its year is closed institution by institution, beside the others', and who treats whose residents is paid in
 * either direction.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentKey, referenceOf } from '../../lib/documents/key.ts';
import { latest, requiredLatest } from '../../lib/documents/read.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import { APPROVER } from '../../local/demonstration/officers.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { confirmed } from './confirmed.ts';
import { notEntitled } from './notEntitled.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const YEAR = { fund: FUND, year: '2025' };
const [CHANGSHU, TAICANG] = ['H32058100001', 'H32058500001'];
const MARCH = { begntime: '2025-03-05', endtime: '2025-03-09', setl_time: '2025-03-10' };

let service: RealService;
beforeAll(async () => {
  service = await realService();
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await notEntitled(service, 'taicang');
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), YEAR, [...PLAN, 'pool-shares'], '2024-11-20T01:00:00Z');
  const stays = [
    { setl_id: 'AT-HOME', insu_admdvs: '320585', fixmedins_code: TAICANG, mdtrtarea_admvs: '320585' },
    { setl_id: 'AT-OTHERS', insu_admdvs: '320585', fixmedins_code: CHANGSHU, mdtrtarea_admvs: '320581' },
    { setl_id: 'A-GUEST', insu_admdvs: '320581', fixmedins_code: TAICANG, mdtrtarea_admvs: '320585' },
  ].map((stay) => ({ ...MARCH, ...stay }));
  await drop(service, `claims/${FUND}/national/march.csv`, nationalText(stays), '2025-04-02T01:30:00Z');
  const lines = [
    `AT-HOME,${TAICANG},320585,FM19,600.00,650.00`,
    `AT-OTHERS,${CHANGSHU},320585,FM19,600.00,580.00`,
    `A-GUEST,${TAICANG},320581,FM19,600.00,620.00`,
  ];
  const statement = ['setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay', ...lines, ''].join('\n');
  await drop(service, `statements/${FUND}/2025-03/march.csv`, statement, '2025-04-08T01:30:00Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2026-01-10T03:00:00+08:00', month: '2025-12' });
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await service.invoke('clearYear', { scheduledTime: '2026-02-01T04:00:00+08:00', fundYear: '2025' });
});
afterAll(() => service.close());

const closeOf = async (community: string) =>
  (await requiredLatest(booksOf(service), documentKey('close', { ...YEAR, community }))).body;
const owedTo = async (community: string) =>
  (await requiredLatest(booksOf(service), documentKey('neighbour-payment', { ...YEAR, community }))).body;

test('its close is what the fund owes to each of its institutions: booked, and what DRG owes beyond it', async () => {
  expect(await closeOf('taicang')).toMatchObject({
    ...{ formula: null, community: 'taicang', final_by: '2026-06-30', is_provisional: true },
    rows: [{ institution: TAICANG, booked: '600.00', drg_difference: '50.00', amount: '650.00' }],
    ...{ booked: '600.00', drg_difference: '50.00', amount: '650.00', books: { entries: 2, booked: '1200.00' } },
    from: { entitlement: [{ document: `${FUND}/2025/entitlement/taicang` }] },
  });
});

test('officers are told how it came about, and what each institution is owed', async () => {
  const path = `/v1/explanations/${FUND}/2025/close/taicang?format=text&language=zh`;
  const { status, body } = await service.request('GET', path);
  expect(status).toBe(200);
  expect(String(body)).toContain('应付合计：650.00 元');
  expect(String(body)).toMatch(/600\.00 元加.*50\.00 元.*得 650\.00 元/);
});

test('there is nothing to distribute, and the others are closed as ever', async () => {
  expect(
    await latest(booksOf(service), documentKey('distribution', { ...YEAR, community: 'taicang' })),
  ).toBeUndefined();
  expect(await closeOf('changshu')).toMatchObject({ formula: 'community-close', result: { use: '620.00' } });
});

test('who treated its residents is paid, and it is for whom it treated', async () => {
  expect(await owedTo('changshu')).toMatchObject({ rows: [{ home: 'taicang' }], amount: '580.00' });
  expect(await owedTo('taicang')).toMatchObject({ rows: [{ home: 'changshu' }], amount: '620.00' });
});

test('it is confirmed, approved and locked as any close, and with it the books of the year', async () => {
  const tables = booksOf(service);
  const key = documentKey('close', { ...YEAR, community: 'taicang' });
  await confirmed(
    tables,
    documentKey('monthly-statement', { ...YEAR, community: 'taicang', period: '2025-03' }),
    '2026-02-02T01:00:00Z',
  );
  await confirmed(tables, key, '2026-02-03T01:00:00Z');
  const { revision, hash } = await requiredLatest(tables, key);
  const asked = { act: 'lock', revision, hash };
  const { status } = await service.request(
    'POST',
    `/v1/documents/${referenceOf(key)}/acts`,
    asked,
    undefined,
    APPROVER,
  );
  expect(status).toBe(201);
  expect((await headOf(tables, { ...YEAR, community: 'taicang' })).lockedThrough).toBe('2025-clearing');
});

test('the night finds its sums to hold', async () => {
  await service.invoke('verifyBooks', { scheduledTime: '2026-02-11T04:00:00+08:00' });
  await service.drain();
  const { body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/verification`);
  expect(String(body)).not.toMatch(/rows\.whole|readable/);
});
