import { z } from 'zod';
import { PER_DIEM } from '../claims/isInpatient.ts';
import type { SettledInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';
import { formatFen, parseFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { count, id, listBy, unsigned, unsignedAmount } from '../wire/wire.ts';
import { type Decision, decide } from './decision.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';
import { asEntered, type Found, foundInBooks, type SheetOfStays, sheetOfStays } from './sheetOfStays.ts';

/** So many stays are one document still, with what each came to. More of an institution in one month are refused. */
const MOST_STAYS = 1_000;

/** A stay that is paid by the day, as it was entered: what the books do not have of it. In wire form. */
interface StayEntered {
  readonly settlement_id: string;
  readonly category: string;
  readonly evidence: readonly string[];
  /** What else formula 22 takes of a stay. */
  readonly [figure: string]: unknown;
}

/** What officers enter of the stays of an institution that are paid by the day (按床日付费): their categories, and the days that do not count. */
export interface BedDaysEntered {
  readonly evidence: readonly string[];
  readonly stays: readonly StayEntered[];
}

export const bedDaysEntered = keptAsSent<BedDaysEntered>(
  z.strictObject({
    evidence: restsOn,
    stays: listBy(
      z.strictObject({
        settlement_id: id,
        /** A category of the rules (`bed-day.categories`). */
        category: id,
        /** Days on leave, and days that a group pays: neither is paid by the day. */
        leave_days: count.optional(),
        days_by_case: count.optional(),
        /** Days of the stay that an earlier settlement had. */
        days_before: count.optional(),
        /** Days that the fund paid for the person before, in the same year. */
        person_days: count.optional(),
        self_pay: unsignedAmount.optional(),
        prior_self_pay: unsignedAmount.optional(),
        deductible: unsignedAmount.optional(),
        reimbursement: unsigned.optional(),
        evidence: restsOn.max(10, 'expected at most 10 of them'),
      }),
      'settlement_id',
    ).refine(({ length }) => length >= 1 && length <= MOST_STAYS, `expected 1 to ${MOST_STAYS} stays`),
  }),
);

/** The stays of an institution in a month that are paid by the day (床日结算单), and what is owed for them beyond what was booked. Amounts in yuan. */
export interface BedDaySheet extends Decision<'bed-day'>, SheetOfStays {}

/**
 * Work out what the days of stays are worth to the fund: dates, the level of the institution, what was booked and what the patient paid are said by the books
 * and the roster.
 *
 * @param level of the institution; undefined where the roster does not list it
 * @param booked what the books have of the settlements that are named, by their numbers
 * @throws Fault invalid_request  naming the row as it was entered, such as `stays[2].settlement_id`, or rules that do not say what the fund pays
 * @throws Fault policy_not_in_force  nobody says what a day is worth
 */
export function drawBedDays(
  rules: ResolvedPolicy,
  of: Pick<BedDaySheet, 'institution' | 'period'>,
  level: string | undefined,
  { evidence, stays }: BedDaysEntered,
  booked: ReadonlyMap<string, SettledInBooks>,
): BedDaySheet {
  if (level === undefined) throw unlisted(of.institution);
  const cleared = { isMeant: isByTheDay, zh: '按床日（5）', en: 'by the day (5)' };
  const found = foundInBooks(stays, of, booked, cleared);
  found.forEach(refuseUndated);
  const input = { stays: found.map((stay) => inputOf(stay, level)) };
  const drawn = asEntered('stays', () => decide('bed-day', rules, input));
  const fund = new Map(drawn.result.stays.map((stay) => [stay.id, fundOf(stay)]));
  return {
    ...drawn,
    ...sheetOfStays(of, evidence, found, ({ settlement_id, books }) => fund.get(settlement_id)! - books.pooled),
  };
}

function isByTheDay({ clearing }: { readonly clearing: string }): boolean {
  return clearing === PER_DIEM;
}

function inputOf({ settlement_id, evidence: _, books, ...figures }: Found<StayEntered>, level: string) {
  const { claim, cost, pooled } = books;
  return {
    ...figures,
    ...{ id: settlement_id, level, admitted: claim.admittedOn!, discharged: claim.dischargedOn! },
    // What is not the pooled fund's was paid by the patient, or for the patient by others.
    patient_paid: formatFen(cost - pooled),
  };
}

function fundOf({ fund }: { readonly fund?: string | undefined }) {
  if (fund !== undefined) return parseFen(fund);
  throw new Fault('invalid_request', {
    zh: '规定没有写明床日付费中基金支付哪一部分：请在 bed-day.fund_pays 中写明 share（按比例）或 rest（个人支付以外的部分）。',
    en: 'The rules do not say which part of bed days the fund pays: say share or rest in bed-day.fund_pays.',
  });
}

/** @throws Fault invalid_request  a stay of which the books have no dates */
function refuseUndated({ settlement_id, books: { claim } }: Found<StayEntered>, i: number): void {
  if (claim.admittedOn !== null && claim.dischargedOn !== null) return;
  const path = `stays[${i}].settlement_id`;
  const says = {
    zh: `${path}：结算 ${settlement_id} 入账时没有入院或出院日期，床日无从计算：请先更正这笔费用。`,
    en: `${path}: settlement ${settlement_id} was booked without the days of admission and discharge, so its days cannot be counted: have the claim corrected first.`,
  };
  throw new Fault('invalid_request', says, path);
}

function unlisted(institution: string): Fault {
  const says = {
    zh: `机构“${institution}”不在名册中，等级不明，床日标准无从确定：请在名册（service.roster 的 non_members）中列入。`,
    en: `Institution "${institution}" is not in the roster, so its level is not known, nor what a day is worth there: list it (non_members of service.roster).`,
  };
  return new Fault('invalid_request', says, 'path.institution');
}
