/** The morning's look at the pace counts out-of-area care that has not arrived yet, as the months before show it, and says so where it is shown. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nationalText } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import { plannedService } from './plannedService.ts';
import type { RealService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

const SHANGHAI = { fixmedins_code: 'H31000000001', mdtrtarea_admvs: '310000' };

let service: RealService;
beforeAll(async () => {
  service = await plannedService();
});
afterAll(() => service.close());

/** Stays of 600.00 yuan each, settled on the tenth of a month in a hospital of Shanghai. */
async function away(name: string, month: string, numbers: readonly string[], at: string): Promise<void> {
  const stay = { ...SHANGHAI, begntime: `${month}-05`, endtime: `${month}-09`, setl_time: `${month}-10` };
  const rows = nationalText(numbers.map((setl_id) => ({ ...stay, setl_id })));
  expect(await drop(service, `claims/${FUND}/national/${name}.csv`, rows, at)).toMatchObject({ state: 'loaded' });
}

const run = (name: string, day: string) => service.invoke(name, { scheduledTime: `${day}T08:00:00+08:00` });

async function read<Answer>(path: string): Promise<Answer> {
  const { status, body } = await service.request('GET', path);
  expect(status, String(body)).toBe(200);
  return JSON.parse(String(body)) as Answer;
}

interface Kept {
  readonly revision: number;
  readonly body: { readonly input: { readonly booked: string }; readonly result: { readonly outstanding: string } };
}
const kept = (kind: string, scope: string) => read<Kept>(`/v1/documents/${FUND}/2025/${kind}/${scope}?revision=latest`);

/** Of each month from January to March two stays came in time, and a third in the month after. */
beforeAll(async () => {
  for (const [month, next] of [
    ['2025-01', '2025-02'],
    ['2025-02', '2025-03'],
    ['2025-03', '2025-04'],
  ] as const) {
    await away(month, month, [`${month}-1`, `${month}-2`], `${next}-02T01:30:00Z`);
    await run('reconcileMonth', `${next}-10`);
    await away(`${month}-late`, month, [`${month}-3`], `${next}-20T01:30:00Z`);
  }
  await away('april', '2025-04', ['A1', 'A2', 'A3', 'A4'], '2025-05-02T01:30:00Z');
});

test('of each month half came a month later: so half of April is expected to come, and counts', async () => {
  await run('watchSpending', '2025-05-05');
  const estimate = await kept('completion', 'changshu.2025-04');
  expect(estimate.body.result.outstanding).toBe('1200.00'); // 4 x 600, times 3 / 2 less 1
  const pace = await kept('pace', 'changshu.2025-05-05');
  expect(pace.body.input.booked).toBe('9000.00'); // 13 stays of 600.00, and two to come
});

test('on a later morning it is drawn up anew by what came since, and the pace of the day before stays', async () => {
  await away('april-more', '2025-04', ['A5', 'A6'], '2025-05-06T01:30:00Z');
  await run('watchSpending', '2025-05-07');
  expect(await kept('completion', 'changshu.2025-04')).toMatchObject({
    revision: 2,
    body: { result: { outstanding: '1800.00' } },
  });
  expect((await kept('pace', 'changshu.2025-05-05')).body.input.booked).toBe('9000.00');
});

test('beside what the year has used, its month says what is still to come', async () => {
  await drop(
    service,
    `statements/${FUND}/2025-04/drg.csv`,
    'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay\nX1,H32058100001,320581,FM19,600.00,640.00\n',
    '2025-05-08T01:30:00Z',
  );
  await run('reconcileMonth', '2025-05-10');
  const statement = `/v1/funds/${FUND}/years/2025/communities/changshu/statements`;
  expect(await read(`${statement}/2025-04`)).toMatchObject({ used_to_date: '9000.00', not_arrived: '1800.00' });
});

test('the provisional close says what it has not been charged with yet', async () => {
  const december = Array.from({ length: 8 }, (_, i) => `D${i}`);
  await away('december', '2025-12', december, '2026-01-02T01:30:00Z');
  const lock = { scheduledTime: '2026-01-10T08:00:00+08:00', month: '2025-12' };
  await service.invoke('reconcileMonth', lock);
  await run('watchSpending', '2026-01-20');
  await away('december-late', '2025-12', ['D-LATE'], '2026-01-25T01:30:00Z');
  await service.invoke('enterFigures', sampleEvent('enterFigures.201-assessment'));
  const year = { scheduledTime: '2026-02-01T08:00:00+08:00', fundYear: '2025' };
  await service.invoke('clearYear', year);
  // From January to March three stays for each two that came in time, of April none came later: 15 for 12. So two more for the eight of December.
  expect(await read(`/v1/funds/${FUND}/years/2025/communities/changshu/close`)).toMatchObject({
    body: { is_provisional: true },
    not_arrived: { expected: '1200.00', arrived: '600.00', left: '600.00' },
  });
});
