/** A lock goes through all months before it: each that it locks is reconciled with what was booked there to the last. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headOf } from '../../lib/store/ledger/head.ts';
import { nationalText } from '../files/nationalFile.ts';
import { booksOf, drop, FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
});
afterAll(() => service.close());

interface Month {
  readonly revision: number;
  readonly body: { readonly input: { readonly ledger: object }; readonly result: { readonly matched: number } };
}

async function january(): Promise<Month> {
  const { body } = await service.request('GET', `/v1/funds/${FUND}/years/2025/communities/changshu/statements/2025-01`);
  return JSON.parse(String(body));
}

const asked = (month: string) =>
  service.invoke('reconcileMonth', { scheduledTime: '2025-03-12T03:00:00+08:00', month });

test('the statement of January came before its claim, and who asks for February has both months drawn up', async () => {
  const line = 'J1,H32058100001,320581,FM19,600.00,650.00';
  const text = ['setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay', line, ''].join('\n');
  await drop(service, `statements/${FUND}/2025-01/january.csv`, text, '2025-02-08T01:30:00Z');
  expect((await january()).body).toMatchObject({ input: { ledger: { entries: 0 } }, result: { matched: 0 } });

  const stay = { setl_id: 'J1', begntime: '2025-01-05', endtime: '2025-01-09', setl_time: '2025-01-10' };
  await drop(service, `claims/${FUND}/national/january.csv`, nationalText([stay]), '2025-02-09T01:30:00Z');
  await asked('2025-02');

  const head = await headOf(booksOf(service), { fund: FUND, year: '2025', community: 'changshu' });
  expect(head.lockedThrough).toBe('2025-02');
  expect((await january()).body).toMatchObject({ input: { ledger: { entries: 1 } }, result: { matched: 1 } });
});

test('asked for once more, no month that was drawn up is drawn up again', async () => {
  const { revision } = await january();
  await asked('2025-02');
  expect((await january()).revision).toBe(revision);
});
