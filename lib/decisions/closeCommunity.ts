import type { Day } from '../claims/claim.ts';
import type { Counter } from '../claims/counter.ts';
import type { ServiceLine } from '../claims/posting.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import { type Decision, decide } from './decision.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import type { Based } from './pin.ts';
import type { PrepaymentOrder } from './prepaymentOrder.ts';
import type { Scoring } from './scoring.ts';
import { sumOfParts, useInParts } from './useInParts.ts';

/** What the books say of a community's year when it is closed. */
export interface YearOfCommunity {
  readonly plan: Based<Decision<'prepayment-plan'>>;
  /** The instalments that were issued, in order of month. */
  readonly orders: readonly Based<PrepaymentOrder>[];
  readonly counters: readonly Counter[];
  /** Of every month that was reconciled. */
  readonly statements: readonly Based<MonthlyStatement>[];
}

/**
 * Close the year of one community.
 *
 * Each line is what was booked; on the payable basis the DRG difference of an institution is added to the line its
 * inpatients stood on in that month, what special cases are paid on top to theirs, and what the audit denies to the adjustments. Care by another community stands with the non-members: the fund owes it to those who
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
): Decision<'community-close'> {
  const { grade, score, quality, relief } = scoring.assessed;
  const workings = new Workings();
  const { plan, statements } = year;
  const orders = year.orders.map(({ body }) => parseFen(body.amount));
  const { package: lumpSum } = plan.body.input as { package: string };
  const input = {
    package: lumpSum,
    prepaid: formatFen(workings.note('prepaid', 'sum(orders)', { orders }, sumFen(orders))),
    deposit: plan.body.result.deposit,
    use: useOf(id, rosterOn, year, basis, workings),
    grade,
    score,
    ...(quality === undefined ? {} : { quality }),
    ...(relief === undefined ? {} : { relief }),
  };
  const used = basis === 'payable' ? { drg_difference: statements } : {};
  const on = { package: plan, deposit: plan, orders: year.orders, ...scoring.from, ...used };
  return decide('community-close', rules, input, { on, inputs: workings.steps });
}

/** Use by line, as the formulas of a year take it: what was booked and, on the payable basis, what DRG owes more or less. */
export function useOf(
  community: string,
  rosterOn: (day: Day) => Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
  workings: Workings,
) {
  const parts = useInParts(community, rosterOn, year, basis);
  const on = (name: string, ...summed: ServiceLine[]) => {
    const { booked, drg_difference, adjusted } = sumOfParts(parts.filter(({ line }) => summed.includes(line)));
    const owed = { booked, drg_difference };
    const use = booked + drg_difference + adjusted;
    if (adjusted === 0n) return formatFen(workings.note(name, 'booked + drg_difference', owed, use));
    const operands = { ...owed, adjusted };
    return formatFen(workings.note(name, 'booked + drg_difference + adjusted', operands, use));
  };
  return {
    inpatient: on('inpatient', 'inpatient'),
    outpatient: on('outpatient', 'outpatient'),
    special_cases: on('special_cases', 'special_cases'),
    adjustments: on('adjustments', 'adjustments'),
    out_of_area: on('out_of_area', 'out_of_area'),
    non_member: on('non_member', 'non_member', 'other_community'),
  };
}
