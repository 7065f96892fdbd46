import type { Counter } from '../claims/counter.ts';
import type { ServiceLine } from '../claims/posting.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import type { AssessedCommunity } from './figures.ts';
import { bookedByLine } from './spending.ts';

/** What the books say of a community's year when it is closed. */
export interface YearOfCommunity {
  readonly plan: Decision<'prepayment-plan'>;
  readonly package: string;
  /** The instalments that were issued, in fen. */
  readonly prepaid: Fen;
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
  const input = {
    package: year.package,
    prepaid: formatFen(year.prepaid),
    deposit: year.plan.result.deposit,
    use: useOf(community, roster, year, basis),
    grade,
    score,
    ...(quality === undefined ? {} : { quality }),
    ...(relief === undefined ? {} : { relief }),
  };
  const close = decide('community-close', rules, input, [year.plan]);
  const retained = close.result.retained;
  if (parseFen(retained) <= 0n) return { close, distribution: undefined };
  return { close, distribution: decide('distribution', rules, shares(community, year.assessed, retained), [close]) };
}

/** Use by line, as formula 11 takes it. */
function useOf(community: Community, roster: Roster, year: YearOfCommunity, basis: 'payable' | 'booked') {
  const lines = bookedByLine(year.counters);
  if (basis === 'payable') {
    for (const { institution, difference } of year.differences) {
      const line = inpatientLineOf(institution, community, roster);
      lines.set(line, (lines.get(line) ?? 0n) + difference);
    }
  }
  const on = (...names: ServiceLine[]) => formatFen(sumFen(names.map((name) => lines.get(name) ?? 0n)));
  return {
    inpatient: on('inpatient'),
    outpatient: on('outpatient'),
    special_cases: on('special_cases'),
    adjustments: on('adjustments'),
    out_of_area: on('out_of_area'),
    non_member: on('non_member', 'other_community'),
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
