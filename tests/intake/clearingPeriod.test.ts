/** What comes after December was locked is booked in the clearing period, and that has a statement of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nationalText, REFUND } from '../files/nationalFile.ts';
import { plannedService } from '../functions/plannedService.ts';
import type { RealService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { drop, FUND } from './arrived.ts';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
const NOVEMBER = { begntime: '2025-11-02', endtime: '2025-11-09', setl_time: '2025-11-09' };

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
});
afterAll(() => service.close());

const dropClaims = (name: string, rows: Parameters<typeof nationalText>[0], at: string) =>
  drop(service, `claims/${FUND}/national/${name}.csv`, nationalText(rows), at);

function dropStatement(period: string, line: string, at: string) {
  return drop(service, `statements/${FUND}/${period}/drg.csv`, [HEADER, line, ''].join('\n'), at);
}

async function asked(path: string) {
  const { body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/communities/changshu/${path}`);
  return JSON.parse(String(body));
}

test('a stay of November that is cancelled after December was locked leaves no DRG difference behind', async () => {
  await dropClaims('november', [{ setl_id: 'N', ...NOVEMBER }], '2025-11-20T01:30:00.000Z');
  await dropStatement('2025-11', 'N,H32058100001,320581,FM19,600.00,650.00', '2025-12-08T01:30:00.000Z');
  await service.invoke('reconcileMonth', { scheduledTime: '2026-01-09T19:00:00Z' });
  const refund = { ...REFUND, ...NOVEMBER, setl_id: 'N', setl_time: '2025-12-30' };
  await dropClaims('refund', [refund], '2026-01-15T01:30:00.000Z');

  const cancelled = 'N,H32058100001,320581,FM19,-600.00,-650.00';
  expect(await dropStatement('2025-clearing', cancelled, '2026-01-20T01:30:00.000Z')).toMatchObject({
    state: 'loaded',
  });
  expect(await asked('statements/2025-clearing')).toMatchObject({
    body: { month: { booked: '-600.00', drg_difference: '-50.00' } },
    used_to_date: '0.00',
  });

  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  await service.invoke('clearYear', { scheduledTime: '2026-01-31T20:00:00Z' });
  expect((await asked('close')).body.result).toMatchObject({ use: '0.00', member_use: '0.00' });
});
