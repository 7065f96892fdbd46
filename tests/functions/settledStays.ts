import { expect } from 'vitest';
import { nationalText } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import type { RealService } from './realService.ts';

/** The county hospital in which the stays of these tests are settled, whosever residents the patients are. */
export const HOSPITAL = 'H32058100001';

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';

/** Stays of a month: each is booked with 600.00 yuan, and DRG owes 640.00 for it. @param division where the patients are insured */
export async function settledStays(
  service: RealService,
  month: string,
  numbers: readonly string[],
  at: string,
  division = '320581',
): Promise<void> {
  const stay = { begntime: `${month}-05`, endtime: `${month}-09`, setl_time: `${month}-10`, insu_admdvs: division };
  const rows = nationalText(numbers.map((setl_id) => ({ ...stay, setl_id })));
  const name = `${month}-${division}`;
  expect(await drop(service, `claims/${FUND}/national/${name}.csv`, rows, at)).toMatchObject({ state: 'loaded' });
  const lines = numbers.map((id) => `${id},${HOSPITAL},${division},FM19,600.00,640.00`);
  await drop(service, `statements/${FUND}/${month}/${division}.csv`, [HEADER, ...lines, ''].join('\n'), at);
}

/** A month is asked for: it is locked, with all before it, and drawn up. */
export const drawnUp = (service: RealService, day: string, month: string) =>
  service.invoke('reconcileMonth', { scheduledTime: `${day}T03:00:00+08:00`, month });
