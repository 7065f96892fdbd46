import { clearingPeriod } from '../../../../lib/claims/bookingPeriod.ts';
import { between, chance, type Dice } from '../../../../local/demonstration/dice.ts';
import { disputedBy, signedBy } from '../../../../local/demonstration/office/acting.ts';
import { APPROVER, OFFICER } from '../../../../local/demonstration/officers.ts';
import { FUND, NEXT_YEAR, YEAR } from '../area.ts';
import { inShanghai } from '../days.ts';
import type { Office } from '../office.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand communities so many are closed for good while claims still come late; of a thousand closes so many are disputed. */
const CLOSED = 500;
const DISPUTED = 300;

/** The days on which an officer closes a year for good or, where something is missing for it, tries once more. */
const DAYS = ['02-06', '03-06', '04-06'].map((day) => inShanghai(`${NEXT_YEAR}-${day}`, '09:00:00'));

/** A community's year is closed for good: the clearing period and the close drawn up once more, the close confirmed or disputed first, approved and locked. */
export function finalCloses(stream: Dice, { homes }: Cast): Told[] {
  return homes.flatMap(({ id }) => {
    const from = between(stream, 0, DAYS.length - 1);
    const isDisputed = chance(stream, DISPUTED);
    if (!chance(stream, CLOSED)) return [];
    const story: Told['story'] = async (office) => {
      for (const day of DAYS.slice(from)) {
        await office.until(day);
        if (await isLocked(office, id, isDisputed)) return;
      }
    };
    return [{ at: DAYS[from]!, what: `the year of ${id} closed for good`, story }];
  });
}

async function isLocked(office: Office, id: string, isDisputed: boolean): Promise<boolean> {
  const reads = `/v1/documents/${FUND}/${YEAR}/close/${id}`;
  await office.run('reconcileMonth', { month: clearingPeriod(YEAR) });
  await office.run('clearYear', { fundYear: YEAR });
  if (isDisputed) await office.bring(reads, disputedBy(id, '结余留用是否重复扣减，请说明'));
  const state = await office.bring(reads, {
    ...signedBy(id),
    disputed: ['resolve', OFFICER, '扣减一次，见清算单'],
    approved: ['lock', APPROVER],
  });
  if (state === 'locked') office.register.locked.push(id);
  return state === 'locked';
}
