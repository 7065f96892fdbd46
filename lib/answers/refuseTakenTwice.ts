import { dayOf } from '../calendar/shanghai.ts';
import { linesDenied } from '../decisions/denialSheet.ts';
import { pinText } from '../decisions/pin.ts';
import { lineName, TakenOfLines } from '../decisions/takenOfLines.ts';
import { documentNamed, pinNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, referenceOf } from '../documents/key.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { revision, standing } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { recoveriesOn, takingsOf } from '../intake/takingsOf.ts';
import { parseFen } from '../money/fen.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to bring a sheet into force by which a fee line would be taken off twice, by the smart audit and an inspection or by two inspections: one of
 * recoveries that was drawn up from other sheets than are in force by now, and one of denials that denies more on a line that an inspection has taken back.
 *
 * @param at the instant of the act
 * @throws Fault conflict  naming the sheet that has taken it
 */
export async function refuseTakenTwice(
  tables: Tables,
  key: DocumentKey<'denials' | 'recoveries'>,
  number: number,
  at: string,
): Promise<void> {
  const lastYear = dayOf(at).slice(0, 4);
  if (isOf(key, 'recoveries')) await refuseOvertaken(tables, key, (await revision(tables, key, number)).body, lastYear);
  if (isOf(key, 'denials')) await refuseRecovered(tables, key, (await revision(tables, key, number)).body, lastYear);
}

function isOf<K extends DocumentKey['kind']>(key: DocumentKey, kind: K): key is DocumentKey<K> {
  return key.kind === kind;
}

async function refuseOvertaken(
  tables: Tables,
  key: DocumentKey<'recoveries'>,
  { institution, claims, from }: BodyOf<'recoveries'>,
  lastYear: string,
): Promise<void> {
  const settledIn = new Map(claims.map(({ settlement_id, settled_in }) => [settlement_id, settled_in]));
  const now = await takingsOf(tables, { fund: key.fund, institution, settledIn }, lastYear, referenceOf(key));
  const [pins, drawn] = [now.map(({ document }) => document.pin), from.taken ?? []];
  const [then, today] = [new Set(drawn.map(pinText)), new Set(pins.map(pinText))];
  const other = pins.find((pin) => !then.has(pinText(pin))) ?? drawn.find((pin) => !today.has(pinText(pin)));
  if (other === undefined) return;
  const [own, its] = [documentNamed(key), pinNamed(other)];
  throw new Fault('conflict', {
    zh: `${own.zh}出具之后，扣回同一笔结算的文书有了变化（${its.zh}）：请重新录入本单，再送审。未作任何更改。`,
    en: `Since the ${own.en} was drawn up, what takes something of the same settlements has changed (the ${its.en}): draw it up anew, and submit that. Nothing was changed.`,
  });
}

async function refuseRecovered(
  tables: Tables,
  key: DocumentKey<'denials'>,
  sheet: BodyOf<'denials'>,
  lastYear: string,
): Promise<void> {
  const settledIn = new Map(sheet.claims.map(({ settlement_id }) => [settlement_id, sheet.period]));
  const recoveries = await recoveriesOn(
    tables,
    { fund: key.fund, institution: sheet.institution, settledIn },
    lastYear,
  );
  if (recoveries.length === 0) return;
  const inForce = (await standing(tables, key))?.body;
  const before = new Map((inForce ? linesDenied(inForce) : []).map((line) => [lineName(line), line.amount]));
  const taken = new TakenOfLines(recoveries);
  const rising = linesDenied(sheet).filter((line) => line.amount > (before.get(lineName(line)) ?? 0n));
  const again = rising.find((line) => taken.ofLine(line) > 0n || isBeyondPaid(sheet, line.settlement_id, taken));
  if (again === undefined) return;
  const by = recoveries.find(({ lines }) => lines.some(({ settlement_id }) => settlement_id === again.settlement_id))!;
  const its = pinNamed(by.document.pin);
  const at = `${again.settlement_id} (${sheet.institution})`;
  throw new Fault('conflict', {
    zh: `结算 ${at} 第 ${again.line} 行的金额已由检查追回（${its.zh}），不能再次扣款：请从本单中去掉这一条，或先更正该处理单。未作任何更改。`,
    en: `Line ${again.line} of settlement ${at} is taken back already, by the ${its.en}, and cannot be denied besides: leave it out here, or correct that one first. Nothing was changed.`,
  });
}

/** Whether the audit and inspections together would take more of a claim than the fund paid for it. */
function isBeyondPaid(sheet: BodyOf<'denials'>, settlement: string, taken: TakenOfLines): boolean {
  const { claims } = sheet.input as { readonly claims: readonly { readonly id: string; readonly fund_paid: string }[] };
  const paid = parseFen(claims.find(({ id }) => id === settlement)!.fund_paid);
  const denied = parseFen(sheet.result.claims.find(({ id }) => id === settlement)!.denied_fund);
  return taken.ofClaim(settlement) > 0n && denied + taken.ofClaim(settlement) > paid;
}
