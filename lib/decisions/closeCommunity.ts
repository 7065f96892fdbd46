import type { Day } from '../claims/claim.ts';
import type { ServiceLine } from '../claims/posting.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import { type Decision, decide } from './decision.ts';
import type { BooksAndMonths } from './monthsApart.ts';
import { paysWhatArose } from './paymentRules.ts';
import type { Based } from './pin.ts';
import { onPrepaid, type Prepaid, prepaidOf } from './receivedInYear.ts';
import {
  backToFund,
  prepaidLeft,
  type RecoveredSheet,
  recoveredIn,
  recoveredTold,
  repaidBy,
  type WithRecovered,
} from './recoveredInYear.ts';
import type { Scoring } from './scoring.ts';
import { type PartOfUse, sumOfParts, useInParts } from './useInParts.ts';

/** What the books say of a community's year when it is closed, with every month that was reconciled. */
export interface YearOfCommunity extends Prepaid, BooksAndMonths {
  readonly plan: Based<Decision<'prepayment-plan'>>;
  /** What inspections take back of institutions of the community. A close by what is booked takes none. */
  readonly recoveries: readonly RecoveredSheet[];
}

/**
 * Close the year of one community.
 *
 * Each line is what was booked; on the payable basis the DRG difference of an institution is added to the line its
 * inpatients stood on in that month, what special cases are paid on top to theirs, and what the audit denies and inspections take back to the adjustments. What would become surplus
 * of the latter is use again, as it goes back to the fund. Care by another community stands with the non-members: the fund owes it to those who
 * treated.
 *
 * @param rosterOn who belonged where on a day: members come and go within a year
 * @param scoring how its quality was scored in this year
 */
export function closeCommunity(
  rules: ResolvedPolicy,
  { id }: Community,
  rosterOn: (day: Day) => Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
  scoring: Scoring,
): Decision<'community-close'> & WithRecovered {
  const { grade, score, quality, relief } = scoring.assessed;
  const workings = new Workings();
  const { plan, statements } = year;
  const months = basis === 'payable' ? statements : [];
  const parts = useInParts(id, rosterOn, year, basis);
  const { package: lumpSum } = plan.body.input as { package: string };
  const recoveries = basis === 'payable' ? year.recoveries : [];
  const repaid = sumFen(repaidBy(recoveries, 'by use').values());
  const prepaid = formatFen(prepaidLeft(prepaidOf(year), repaid, workings));
  const { use, taken, back } = useOf(parts, months, workings, (used, recovered) =>
    backToFund(parseFen(lumpSum), used, recovered),
  );
  const { deposit, deposits } = withheld(rules, year, workings);
  const input = {
    ...{ package: lumpSum, prepaid, deposit, use },
    grade,
    score,
    ...(quality === undefined ? {} : { quality }),
    ...(relief === undefined ? {} : { relief }),
  };
  const used = basis === 'payable' ? { drg_difference: statements } : {};
  const on = {
    package: plan,
    deposit: deposits,
    ...onPrepaid(year),
    ...scoring.from,
    ...used,
    ...onRecoveries(recoveries),
  };
  const decision = decide('community-close', rules, input, { on, inputs: workings.steps });
  return { ...decision, ...recoveredTold(recoveries, 'by use', { taken, back }) };
}

/** What was withheld as a deposit, and what says so: the plan or, where months are paid by what arose, their settlements. */
function withheld(rules: ResolvedPolicy, { plan, settlements }: YearOfCommunity, workings: Workings) {
  if (!paysWhatArose(rules)) return { deposit: plan.body.result.deposit, deposits: plan };
  const kept = settlements.map(({ body }) => parseFen(body.result.deposit));
  const deposit = workings.note('deposit', 'sum(deposits)', { deposits: kept }, sumFen(kept));
  return { deposit: formatFen(deposit), deposits: settlements };
}

/** The sheets that a close has something repaid from, as it names them. */
export function onRecoveries(sheets: readonly RecoveredSheet[]): { readonly repaid?: readonly Based[] } {
  return sheets.length === 0 ? {} : { repaid: sheets.map(({ document }) => document) };
}

/** Use by line, as the formulas of a year take it, and what of it inspections have taken off, and is use again. */
export interface Used {
  readonly use: {
    readonly [line in
      | 'inpatient'
      | 'outpatient'
      | 'special_cases'
      | 'adjustments'
      | 'out_of_area'
      | 'non_member']: string;
  };
  readonly taken: Fen;
  readonly back: Fen;
}

/**
 * Use by line: what was booked and, on the payable basis, what DRG owes more or less and what adjusts it.
 *
 * @param months those that count beside the books
 * @param toFund what of what inspections took off goes back to the fund, and not to members; `used` is without it
 */
export function useOf(
  parts: readonly PartOfUse[],
  months: YearOfCommunity['statements'],
  workings: Workings,
  toFund: (used: Fen, recovered: Fen) => Fen,
): Used {
  const taken = recoveredIn(months);
  const whole = sumOfParts(parts);
  const back = taken === 0n ? 0n : toFund(whole.booked + whole.drg_difference + whole.adjusted, taken);
  const on = (name: string, summed: readonly ServiceLine[], back_to_fund = 0n) => {
    const { booked, drg_difference, adjusted } = sumOfParts(parts.filter(({ line }) => summed.includes(line)));
    const operands = {
      ...{ booked, drg_difference },
      ...(adjusted !== 0n && { adjusted }),
      ...(back_to_fund !== 0n && { back_to_fund }),
    };
    const use = booked + drg_difference + adjusted + back_to_fund;
    return formatFen(workings.note(name, Object.keys(operands).join(' + '), operands, use));
  };
  const use = {
    inpatient: on('inpatient', ['inpatient']),
    outpatient: on('outpatient', ['outpatient']),
    special_cases: on('special_cases', ['special_cases']),
    adjustments: on('adjustments', ['adjustments']),
    out_of_area: on('out_of_area', ['out_of_area']),
    non_member: on('non_member', ['non_member', 'other_community'], back),
  };
  return { use, taken, back };
}
