import { monthOfDay } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { SettlementInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';
import { type Fen, formatFen, greater, notBelowZero, parseFen } from '../money/fen.ts';
import type { FindingOfInspection, RecoveriesEntered } from './recoveriesEntered.ts';
import type { ByLine, Counted } from './takenByOthers.ts';
import { lineName, type TakenOfLines } from './takenOfLines.ts';

/** @throws Fault invalid_request  a day that cannot be: of a decision or payment that is to come, of a finding after the decision, or to pay before it */
export function refuseDays({ decided, due, paid, findings }: RecoveriesEntered, today: Day): void {
  if (decided > today) throw refusedDay('decided', today, { zh: '今天', en: 'today' });
  if (due < decided) {
    const says = {
      zh: `due：缴款期限 ${due} 早于决定日期 ${decided}，应为不早于它的日期。`,
      en: `due: ${due} is before the day of the decision (${decided}); expected a day that is not.`,
    };
    throw new Fault('invalid_request', says, 'due');
  }
  const early = paid.findIndex(({ on }) => on > today);
  if (early >= 0) throw refusedDay(`paid[${early}].on`, today, { zh: '今天', en: 'today' });
  const late = findings.findIndex(({ found }) => found > decided);
  if (late >= 0)
    throw refusedDay(`findings[${late}].found`, decided, { zh: '决定日期', en: 'the day of the decision' });
}

function refusedDay(path: string, latest: Day, what: { readonly zh: string; readonly en: string }): Fault {
  const says = {
    zh: `${path}：应为不晚于${what.zh}（${latest}）的日期。`,
    en: `${path}: expected a day that is not after ${what.en} (${latest}).`,
  };
  return new Fault('invalid_request', says, path);
}

/** @throws Fault invalid_request  a settlement that is not booked at the institution, was settled later than something was found, or is of a community that is there no more */
export function refuseUnbooked(
  { settlement_id, found }: FindingOfInspection,
  i: number,
  institution: string,
  booked: SettlementInBooks | undefined,
  communities: readonly string[],
): void {
  const [at, path] = [`${settlement_id} (${institution})`, `findings[${i}].settlement_id`];
  const refuse = (zh: string, en: string) => {
    const says = { zh: `${path}：结算 ${at} ${zh}`, en: `${path}: settlement ${at} ${en}` };
    throw new Fault('invalid_request', says, path);
  };
  if (booked === undefined)
    refuse(
      '没有入账，应为本基金账上该机构的一笔。',
      'is not booked; expected one of this institution in the books of this fund.',
    );
  else if (booked.settledIn > monthOfDay(found))
    refuse(
      `是 ${booked.settledIn} 结算的，晚于查实日期 ${found}。`,
      `was settled in ${booked.settledIn}, after something was found on it (${found}).`,
    );
  else if (!communities.includes(booked.community))
    refuse(
      `由医共体“${booked.community}”承担，该医共体在作出决定的年度已不在本基金中，没有任何月份可以列入。`,
      `is borne by the community "${booked.community}", which is no more in this fund in the year of the decision, so no month could take it over.`,
    );
}

/** @throws Fault invalid_request  on a claim more is found, with what was taken of it already, than the fund paid for it */
export function refuseMoreThanPaid(
  counted: Counted,
  institution: string,
  booked: ReadonlyMap<string, SettlementInBooks>,
  taken: TakenOfLines,
  others: ByLine,
): void {
  const largest = new Map<string, Fen>();
  const own = new Map<string, Fen>();
  for (const [i, finding] of counted) {
    const { settlement_id } = finding;
    const { pooled } = booked.get(settlement_id)!;
    const [amount, before] = [
      parseFen(finding.amount),
      largest.get(lineName(finding)) ?? others.get(lineName(finding))!,
    ];
    largest.set(lineName(finding), greater(before, amount));
    const more = (own.get(settlement_id) ?? 0n) + notBelowZero(amount - before);
    own.set(settlement_id, more);
    const already = taken.ofClaim(settlement_id);
    if (amount <= pooled && more <= notBelowZero(pooled - already)) continue;
    const path = `findings[${i}].amount`;
    const at = `${settlement_id} (${institution})`;
    const figures = [pooled, already, more].map(formatFen);
    const says = {
      zh: `${path}：结算 ${at} 统筹基金共支付 ${figures[0]} 元，此前已扣回 ${figures[1]} 元，查实金额还要追回 ${figures[2]} 元，超过基金所付。`,
      en: `${path}: the fund paid ${figures[0]} yuan for settlement ${at}, of which ${figures[1]} are taken already; what is found would take ${figures[2]} more, and the fund did not pay that much.`,
    };
    throw new Fault('invalid_request', says, path);
  }
}
