import { chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import { disputedBy, signedBy } from '../../../../local/demonstration/office/acting.ts';
import { OFFICER } from '../../../../local/demonstration/officers.ts';
import { FUND, YEAR } from '../area.ts';
import { dayAfter, inShanghai, monthAfter } from '../days.ts';
import type { Story } from '../office.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand communities, so many dispute a month of the year. */
const DISPUTED = 600;

/** A lead hospital disputes a month, soon after it was drawn up or while others are approved; the officer answers, and it is signed. */
export function disputedMonths(stream: Dice, { homes, months }: Cast): Told[] {
  return homes.flatMap(({ id }) => {
    const month = pick(stream, months);
    const on = pick(stream, [`${monthAfter(month, 1)}-15`, `${monthAfter(month, 2)}-04`]);
    const answered = inShanghai(dayAfter(on, pick(stream, [1, 2, 9, 40])), '10:00:00');
    const isDisputed = chance(stream, DISPUTED);
    if (!isDisputed || answered >= inShanghai(`${Number(YEAR) + 1}-04-01`, '00:00:00')) return [];
    const story: Story = async (office) => {
      const reads = `/v1/documents/${FUND}/${YEAR}/monthly-statement/${id}.${month}`;
      if ((await office.bring(reads, disputedBy(id, '有一例病组与本院编码不一致'))) !== 'disputed') return;
      office.register.disputes.push(`monthly-statement/${id}.${month}`);
      await office.until(answered);
      await office.bring(reads, { ...signedBy(id), disputed: ['resolve', OFFICER, '已列入差异清单，另行复核'] });
    };
    return [{ at: inShanghai(on, '09:00:00'), what: `${month} of ${id} disputed`, story }];
  });
}
