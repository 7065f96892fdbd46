import { between, chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import { disputedBy, signedBy } from '../../../../local/demonstration/office/acting.ts';
import { FUND, NEXT_YEAR, YEAR } from '../area.ts';
import { inShanghai } from '../days.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand communities so many are scored by a sheet, the others by the assessment alone; of a thousand sheets so many are disputed and corrected. */
const SCORED = 500;
const DISPUTED = 400;

/** The score sheet of a community's year: entered with what it rests on, sometimes disputed and entered anew, confirmed, approved. */
export function scoreSheets(stream: Dice, { homes }: Cast): Told[] {
  return homes.flatMap(({ id }) => {
    const at = inShanghai(`${NEXT_YEAR}-${pick(stream, ['01-25', '02-20', '03-20'])}`, '09:00:00');
    const satisfaction = between(stream, 82, 97);
    const isDisputed = chance(stream, DISPUTED);
    if (!chance(stream, SCORED)) return [];
    const document = `${FUND}/${YEAR}/score-sheet/${id}`;
    const path = `/v1/funds/${FUND}/years/${YEAR}/communities/${id}/score-sheet`;
    const story: Told['story'] = async (office) => {
      const reads = `/v1/documents/${document}`;
      if (isDisputed) {
        if (!(await office.enter(path, sheetOf(satisfaction - 2)))) return;
        await office.bring(reads, disputedBy(id, '满意度未计入下半年调查'));
      }
      if (!(await office.enter(path, sheetOf(satisfaction)))) return;
      if ((await office.bring(reads, signedBy(id))) === 'approved') office.register.scored.set(id, document);
    };
    return [{ at, what: `score sheet of ${id}`, story }];
  });
}

/** What was measured of the year. All of it is invented. */
function sheetOf(satisfaction: number) {
  const measured = {
    ...{ in_county_share: '0.84', township_visits: '0.495', readmission_30d: '0.026' },
    ...{ satisfaction: String(satisfaction), list_quality: '0.961' },
  };
  return { values: Object.entries(measured).map(([id, value]) => ({ id, value, evidence: ['年度绩效考核统计表'] })) };
}
