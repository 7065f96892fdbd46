import type { Counter } from '../claims/counter.ts';
import type { ServiceLine } from '../claims/posting.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
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
  readonly differences: readonly { readonly institution: string; readonly difference: Fen }[];
  readonly assessed: AssessedCommunity;
}

export interface CommunityClose {
  readonly close: Decision<'community-close'>;
  /** How what is retained reaches county, township and village; none where nothing is retained. */
  readonly distribution: Decision<'distribution'> | undefined;
}

/**
 * Close the year of one community.
 *
 * Each line is what was booked; on the payable basis the DRG difference of an institution is added to the line its
 * inpatients stand on. Care by another community stands with the non-members: the fund owes it to those who treated.
 */
export function closeCommunity(
  rules: ResolvedPolicy,
  community: Community,
  roster: Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
): CommunityClose {
  const { grade, score, quality, relief } = year.assessed;
  const workings = new Workings();
  const { orders } = year;
  const input = {
    package: year.package,
    prepaid: formatFen(workings.note('prepaid', 'sum(orders)', { orders }, sumFen(orders))),
    deposit: year.plan.result.deposit,
    use: useOf(community, roster, year, basis, workings),
    grade,
    score,
    ...(quality === undefined ? {} : { quality }),
    ...(relief === undefined ? {} : { relief }),
  };
  const plan = `prepayment-plan/${community.id}`;
  const from = { package: plan, deposit: plan, orders: 'prepayment-order', score: 'assessment/year' };
  const close = decide('community-close', rules, input, { decisions: [year.plan], inputs: workings.steps, from });
  const retained = close.result.retained;
  if (parseFen(retained) <= 0n) return { close, distribution: undefined };
  const distributed = { decisions: [close], from: { amount: `close/${community.id}`, weights: 'assessment/year' } };
  const distribution = decide('distribution', rules, shares(community, year.assessed, retained), distributed);
  return { close, distribution };
}

/** Use by line, as formula 11 takes it: what was booked and, on the payable basis, what DRG owes more or less. */
function useOf(
  community: Community,
  roster: Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
  workings: Workings,
) {
  const lines = bookedByLine(year.counters);
  const differences = new Map<ServiceLine, Fen>();
  for (const { institution, difference } of basis === 'payable' ? year.differences : []) {
    const line = inpatientLineOf(institution, community, roster);
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

function inpatientLineOf(institution: string, community: Community, roster: Roster): ServiceLine {
  if (community.members.some(({ id }) => id === institution)) return 'inpatient';
  const elsewhere = roster.communities.some(({ members }) => members.some(({ id }) => id === institution));
  return elsewhere ? 'other_community' : 'non_member';
}

/** Retained money goes to the tiers; within a tier the assessment scores are the weights. */
function shares(community: Community, { members: scores }: AssessedCommunity, retained: string) {
  const weightOf = (member: string) => scores.find(({ id }) => id === member)?.score ?? '0';
  const tiers = [...new Set(community.members.map(({ tier }) => tier))];
  return {
    amount: retained,
    tiers: tiers.map((tier) => ({
      id: tier,
      members: community.members
        .filter((member) => member.tier === tier)
        .map(({ id }) => ({ id, weight: weightOf(id) })),
    })),
  };
}
