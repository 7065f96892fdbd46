/** A community that begins on the 15th of a month: its year has a package and thresholds, and that month is locked, reconciled and sealed. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { sealOf } from '../../lib/proof/seals.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const TAICANG = { fund: FUND, year: '2025', community: 'taicang' };
const COMMUNITY = join('taicang-example', 'service', 'communities', 'taicang.yaml');

let service: RealService;
let tables: Tables;
beforeAll(async () => {
  service = await realService(beginningLate);
  tables = booksOf(service);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(tables, TAICANG, PLAN, '2024-11-20T01:00:00Z');
});
afterAll(() => service.close());

/** The synthesized app again, with a Taicang that begins on 15 March. */
function beginningLate(assembly: string, folder: string): string {
  const adapted = join(folder, 'cdk.out');
  cpSync(assembly, adapted, { recursive: true });
  for (const asset of readdirSync(adapted)) {
    const file = join(adapted, asset, 'policy', COMMUNITY);
    if (!existsSync(file)) continue;
    const begins = '  - from: 2025-01-01\n    until: 2025-03-14\n    value: none\n    source: illustrative\n';
    const text = readFileSync(file, 'utf8').replace('from: 2025-01-01', 'from: 2025-03-15');
    writeFileSync(file, text.replace('values:\n', `values:\n${begins}`));
  }
  return adapted;
}

const morning = (day: string) => service.invoke('reconcileMonth', { scheduledTime: `${day}T03:00:00+08:00` });
const lock = async () => (await headOf(tables, TAICANG)).lockedThrough;

test('nothing of it is locked in the months before', async () => {
  await morning('2025-03-10');
  expect(await lock()).toBeNull();
  expect((await headOf(tables, { ...TAICANG, community: 'changshu' })).lockedThrough).toBe('2025-02');
});

test('what it spends is watched against its package', async () => {
  const stay = {
    ...{ setl_id: 'T1', insu_admdvs: '320585', begntime: '2025-03-16', endtime: '2025-03-19', setl_time: '2025-03-20' },
    ...{ medfee_sumamt: '140000400.00', fund_pay_sumamt: '140000080.00', hifp_pay: '140000000.00' },
  };
  const file = nationalText([stay]);
  expect(await drop(service, `claims/${FUND}/national/t.csv`, file, '2025-04-02T01:30:00.000Z')).toMatchObject({
    state: 'loaded',
    accepted: 1,
  });
  expect((await headOf(tables, TAICANG)).crossed).toContain('0.85');
});

test('its lines of the statement are taken, and the month is locked, reconciled and sealed', async () => {
  const statement =
    'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay\nT1,H32058100001,320585,FM19,140000000.00,650.00\n';
  expect(await drop(service, `statements/${FUND}/2025-03/drg.csv`, statement)).toMatchObject({ state: 'loaded' });
  await morning('2025-04-10');
  expect(await lock()).toBe('2025-03');
  const drawn = await latest(tables, documentKey('monthly-statement', { ...TAICANG, period: '2025-03' }));
  expect(drawn?.body.result.matched).toBe(1);
  expect(await sealOf(tables, TAICANG, '2025-03')).toMatchObject({ entries: 1, booked: '140000000.00' });
});

test('and its books are verified with the others', async () => {
  const looked = (await service.invoke('verifyBooks', { scheduledTime: '2025-04-12T02:00:00+08:00' })) as {
    readonly community?: string;
  }[];
  expect(looked.map(({ community }) => community)).toContain('taicang');
});
