import type { Dice } from '../../../../local/demonstration/dice.ts';
import { signedBy } from '../../../../local/demonstration/office/acting.ts';
import { FUND, YEAR } from '../area.ts';
import { dayAfter } from '../days.ts';
import type { Office } from '../office.ts';
import { yuan } from '../rows.ts';
import type { Stay } from '../stays.ts';
import { type SheetDue, sheetsDue, toldOf } from './sheets.ts';
import type { Cast } from './told.ts';

/** Of a thousand communities and months so many are inspected. */
const INSPECTED = 350;

/** What an inspection takes back of stays, and fines: decided in the year, a seventh of what the fund paid. */
export function inspections(stream: Dice, cast: Cast) {
  const due = sheetsDue(stream, cast, INSPECTED).filter(({ day }) => day.startsWith(YEAR));
  return toldOf('recoveries', due, inspect);
}

async function inspect(office: Office, due: SheetDue, stays: readonly Stay[]): Promise<void> {
  const { home, institution, month, day } = due;
  const decision = `${month}-1`;
  const document = `${FUND}/${YEAR}/recoveries/${home.id}.${institution}.${decision}`;
  const rows = stays.map((stay) => ({ stay, fen: -(stay.fen / 7n) }));
  const sheet = {
    ...{ decided: day, due: dayAfter(day, 30), multiple: '2', paid: [], evidence: [`行政处罚决定书 ${decision}`] },
    findings: rows.map(({ stay, fen }, i) => ({
      ...{ id: `J${i + 1}`, settlement_id: stay.settlement, line: `J${i + 1}`, class: 'overcharged' },
      ...{ source: 'inspection', found: day, amount: yuan(-fen), evidence: ['检查工作底稿'] },
    })),
  };
  if (!(await office.enter(`/v1/funds/${FUND}/years/${YEAR}/recoveries/${institution}/${decision}`, sheet))) return;
  const state = await office.bring(`/v1/documents/${document}`, signedBy(home.id));
  if (state === 'approved') office.register.sign({ kind: 'recoveries', document, institution, rows });
}
