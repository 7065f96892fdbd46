import type { Day } from '../claims/claim.ts';
import type { Counter } from '../claims/counter.ts';
import type { ServiceLine } from '../claims/posting.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { type Fen, formatFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import { type Decision, decide } from './decision.ts';
import type { AssessedCommunity } from './figures.ts';
import { bookedByLine } from './spending.ts';

/** What the books say of a community's year when it is closed. */
export interface YearOfCommunity {
  readonly plan: Decision<'prepayment-plan'>;
  readonly package: string;
  /** The instalments that were issued, in order of month. */
  readonly orders: readonly Fen[];
  readonly counters: readonly Counter[];
  /** Payable less booked by institution, over the reconciled DRG cases of every month. */
  readonly differences: readonly DrgDifference[];
  readonly assessed: AssessedCommunity;
}

/** What DRG makes payable to an institution beyond what was booked in a period, or less; `on` is the day of its roster. */
export interface DrgDifference {
  readonly institution: string;
  readonly on: Day;
  readonly difference: Fen;
}

/**
 * Close the year of one community.
 *
 * Each line is what was booked; on the payable basis the DRG difference of an institution is added to the line its
 * inpatients stood on in that month. Care by another community stands with the non-members: the fund owes it to those who
 * treated.
 *
 * @param rosterOn who belonged where on a day: members come and go within a year
 */
export function closeCommunity(
  rules: ResolvedPolicy,
  { id }: Community,
  rosterOn: (day: Day) => Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
): Decision<'community-close'> {
  const { grade, score, quality, relief } = year.assessed;
  const workings = new Workings();
  const { orders } = year;
  const input = {
    package: year.package,
    prepaid: formatFen(workings.note('prepaid', 'sum(orders)', { orders }, sumFen(orders))),
    deposit: year.plan.result.deposit,
    use: useOf(id, rosterOn, year, basis, workings),
    grade,
    score,
    ...(quality === undefined ? {} : { quality }),
    ...(relief === undefined ? {} : { relief }),
  };
  const plan = `prepayment-plan/${id}`;
  const from = { package: plan, deposit: plan, orders: 'prepayment-order', score: 'assessment/year' };
  return decide('community-close', rules, input, { decisions: [year.plan], inputs: workings.steps, from });
}

/** Use by line, as formula 11 takes it: what was booked and, on the payable basis, what DRG owes more or less. */
function useOf(
  community: string,
  rosterOn: (day: Day) => Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
  workings: Workings,
) {
  const lines = bookedByLine(year.counters);
  const differences = new Map<ServiceLine, Fen>();
  for (const { institution, on, difference } of basis === 'payable' ? year.differences : []) {
    const line = inpatientLineOf(institution, community, rosterOn(on));
    differences.set(line, (differences.get(line) ?? 0n) + difference);
  }
  const on = (name: string, ...summed: ServiceLine[]) => {
    const booked = sumFen(summed.map((line) => lines.get(line) ?? 0n));
    const drg_difference = sumFen(summed.map((line) => differences.get(line) ?? 0n));
    const use = workings.note(name, 'booked + drg_difference', { booked, drg_difference }, booked + drg_difference);
    return formatFen(use);
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

function inpatientLineOf(institution: string, community: string, { communities }: Roster): ServiceLine {
  const treating = communities.find(({ members }) => members.some(({ id }) => id === institution));
  if (!treating) return 'non_member';
  return treating.id === community ? 'inpatient' : 'other_community';
}
