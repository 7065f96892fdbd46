import { chance, type Dice, dice } from '../../../../local/demonstration/dice.ts';
import { disputedBy, signedBy } from '../../../../local/demonstration/office/acting.ts';
import { FUND, NEXT_YEAR, YEAR } from '../area.ts';
import { dayAfter, inShanghai, monthAfter } from '../days.ts';
import type { Office } from '../office.ts';
import { yuan } from '../rows.ts';
import type { Stay } from '../stays.ts';
import { type SheetDue, sheetsDue, toldOf } from './sheets.ts';
import type { Cast } from './told.ts';

/** Of a thousand communities and months so many are audited; of a thousand sheets so many are disputed, and of one so many have a finding lifted later. */
const AUDITED = 400;
const DISPUTED = 300;
const LIFTED = 600;

type Became = 'upheld' | 'pending' | 'lifted';

/** The smart audit of an institution in a month: entered, sometimes disputed and entered anew without what is looked at again, approved; some weeks or months later a finding is lifted. */
export function denials(stream: Dice, cast: Cast) {
  return toldOf('denials', sheetsDue(stream, cast, AUDITED), audit);
}

async function audit(office: Office, due: SheetDue, stays: readonly Stay[]): Promise<void> {
  const stream = dice(due.drawn, 'audit');
  const { id: community } = due.home;
  const all = stays.map((): Became => 'upheld');
  const isDisputed = chance(stream, DISPUTED);
  if (isDisputed) {
    const reads = readsOf(due);
    if (!(await office.enter(pathOf(due), sheetOf(due, due.day, stays, all)))) return;
    await office.bring(reads, disputedBy(community, '病历记载了检查指征，请复核'));
  }
  const first = isDisputed ? all.with(0, 'pending') : all;
  await enterAndSign(office, due, due.day, stays, first);
  if (!chance(stream, LIFTED)) return;
  const later = dayAfter(due.day, chance(stream, 500) ? 20 : 70);
  if (later >= `${NEXT_YEAR}-03-20`) return;
  await office.until(inShanghai(later, '09:00:00'));
  await enterAndSign(office, due, later, stays, first.with(first.length - 1, 'lifted'));
}

async function enterAndSign(
  office: Office,
  due: SheetDue,
  day: string,
  stays: readonly Stay[],
  became: readonly Became[],
): Promise<void> {
  if (!(await office.enter(pathOf(due), sheetOf(due, day, stays, became)))) return;
  if ((await office.bring(readsOf(due), signedBy(due.home.id))) !== 'approved') return;
  const rows = stays.flatMap((stay, i) => (became[i] === 'upheld' ? [{ stay, fen: -denied(stay) }] : []));
  office.register.sign({ kind: 'denials', document: documentOf(due), institution: due.institution, rows });
}

/** A tenth of what the fund paid. */
function denied({ fen }: Stay): bigint {
  return fen / 10n;
}

/** What had become of each finding by the end of the month before: what was upheld was so in the month in which the sheet was due. */
function sheetOf({ month, day: due }: SheetDue, day: string, stays: readonly Stay[], became: readonly Became[]) {
  const [upheld_in, through] = [due, day].map((one) => later(month, monthAfter(one.slice(0, 7), -1))) as [
    string,
    string,
  ];
  const what = {
    upheld: { state: 'upheld', upheld_in },
    pending: { state: 'pending', appealed: true },
    lifted: { state: 'lifted', upheld_in, lifted_in: through, appealed: true },
  };
  return {
    ...{ through, evidence: [`${month}智能审核结果`] },
    findings: stays.map((stay, i) => ({
      ...{ id: `F${i + 1}`, rule: 'dose-above-label', settlement_id: stay.settlement, line: String(i + 1) },
      ...{ amount: yuan(denied(stay)), fund_amount: yuan(denied(stay)), evidence: ['审核通知书'] },
      ...what[became[i]!],
    })),
  };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function pathOf({ institution, month }: SheetDue): string {
  return `/v1/funds/${FUND}/years/${YEAR}/denials/${institution}/${month}`;
}

function documentOf({ home, institution, month }: SheetDue): string {
  return `${FUND}/${YEAR}/denials/${home.id}.${institution}.${month}`;
}

function readsOf(due: SheetDue): string {
  return `/v1/documents/${documentOf(due)}`;
}
