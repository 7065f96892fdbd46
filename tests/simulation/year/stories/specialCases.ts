import type { Dice } from '../../../../local/demonstration/dice.ts';
import { APPROVING } from '../approving.ts';
import { FUND, YEAR } from '../area.ts';
import type { Office } from '../office.ts';
import { yuan } from '../rows.ts';
import type { Stay } from '../stays.ts';
import { type SheetDue, sheetsDue, toldOf } from './sheets.ts';
import type { Cast } from './told.ts';

/** Of a thousand communities and months so many have special cases. */
const REVIEWED = 400;
/** Of these discharges there are more places than stays are ever applied for. */
const DISCHARGES = 100;

/** Stays that experts reviewed one by one: each is paid a third of what the fund paid on top of it. */
export function specialCases(stream: Dice, cast: Cast) {
  return toldOf('special cases', sheetsDue(stream, cast, REVIEWED), review);
}

async function review(office: Office, { institution, month, day }: SheetDue, stays: readonly Stay[]): Promise<void> {
  const document = `${FUND}/${YEAR}/special-cases/${institution}.${month}`;
  const rows = stays.map((stay) => ({ stay, fen: stay.fen / 3n }));
  const sheet = {
    ...{ discharges: DISCHARGES, evidence: [`${month}出院人次统计表`] },
    applications: rows.map(({ stay: { settlement: settlement_id, community, fen }, fen: more }) => ({
      ...{ settlement_id, community, applied: day, decision: 'approved' },
      ...{ standard: yuan(fen), approved: yuan(fen + more), evidence: ['专家评审意见'] },
    })),
  };
  if (!(await office.enter(`/v1/funds/${FUND}/years/${YEAR}/special-cases/${institution}/${month}`, sheet))) return;
  const state = await office.bring(`/v1/documents/${document}`, APPROVING);
  if (state === 'approved') office.register.sign({ kind: 'special_cases', document, institution, rows });
}
