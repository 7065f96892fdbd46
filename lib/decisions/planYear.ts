import assert from 'node:assert/strict';
import type { Community } from '../claims/roster.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Basis, type Decision, decide } from './decision.ts';
import type { Entitlement } from './entitlement.ts';
import type { FiguresOfMembers, YearFigures } from './figures.ts';
import { type PackagesOfYear, packageIn, reservedOfPackage } from './packagesOfYear.ts';
import type { Based } from './pin.ts';

/*
 * The plan of a fund year: one regional budget, its packages, the part of each that the agency itself pays outside the area, how the
 * rest of each is prepaid, and what of it is the target of which member. Each builds on those before it, as they are kept.
 */

type Budget = Based<Decision<'regional-budget'>>;
type Packages = Based<Decision<'packages'>>;
type Reserved = Based<Decision<'apportion'>>;

/** The envelopes out of which the agency itself pays: care outside the area, and at those in it who are of no community or of another one. */
const ELSEWHERE = new Set(['out_of_area', 'others_in_area']);

/** @throws Fault infeasible or policy_not_in_force, as the formula does */
export function planBudget(rules: ResolvedPolicy, figures: Based<YearFigures>): Decision<'regional-budget'> {
  return decide('regional-budget', rules, figures.body.budget, { on: { input: figures } });
}

/** Those who share the pool, as they were entered, each with its history; and the bases that were taken for one that was left out, by community. */
export interface SharingCommunities {
  readonly figures: Based<YearFigures>;
  readonly communities: readonly { readonly id: string; readonly history: string }[];
  readonly taken: ReadonlyMap<string, Based>;
}

/**
 * The packages of all communities.
 *
 * @param entitled what was found of those that were assessed
 * @throws Fault infeasible, zero_weights or policy_not_in_force, as the formula does
 */
export function planPackages(
  rules: ResolvedPolicy,
  budget: Budget,
  sharing: SharingCommunities,
  entitled: readonly Based<Entitlement>[] = [],
): Decision<'packages'> {
  const { communities } = sharing;
  const input = { pool: budget.body.result.package_pool, communities };
  return packaged(rules, input, { pool: budget, ...sharedBy(sharing, communities), ...assessedBy(entitled) });
}

/**
 * The packages of those communities that have one, where others have none: together what their shares of the whole pool are, split among
 * them by the same rules. So what a neighbour is not entitled to stays with the agency, which pays for its residents, and goes to nobody.
 *
 * @param shares of all communities, as if each had a package
 * @param without those that have none
 */
export function planPackagesOf(
  rules: ResolvedPolicy,
  shares: Packages,
  sharing: SharingCommunities,
  entitled: readonly Based<Entitlement>[],
  without: ReadonlySet<string>,
): Decision<'packages'> {
  const theirs = shares.body.result.packages.filter(({ id }) => !without.has(id));
  const pool = formatFen(sumFen(theirs.map(({ amount }) => parseFen(amount))));
  const communities = sharing.communities.filter(({ id }) => !without.has(id));
  const input = { pool, communities };
  return packaged(rules, input, { pool: shares, ...sharedBy(sharing, communities), ...assessedBy(entitled) });
}

function sharedBy({ figures, taken }: SharingCommunities, among: SharingCommunities['communities']) {
  const history = among.flatMap(({ id }) => taken.get(id) ?? []);
  return { communities: figures, ...(history.length > 0 && { history }) };
}

function assessedBy(entitled: readonly Based<Entitlement>[]) {
  return entitled.length === 0 ? {} : { entitlement: entitled };
}

function packaged(
  rules: ResolvedPolicy,
  input: { readonly pool: string; readonly communities: SharingCommunities['communities'] },
  on: NonNullable<Basis['on']>,
): Decision<'packages'> {
  const packages = decide('packages', rules, input, { on });
  const { pool } = input;
  const given = sumFen(packages.result.packages.map(({ amount }) => parseFen(amount)));
  assert.equal(given + parseFen(packages.result.residue), parseFen(pool), 'packages and residue are the pool');
  return packages;
}

/**
 * The part of each package out of which the agency itself pays care elsewhere, so that nobody is prepaid for it. It follows what was paid elsewhere for the
 * residents of each last year; where the figures do not say, it follows the packages, or the shares of the pool where some have none.
 */
export function planReserved(
  rules: ResolvedPolicy,
  budget: Budget,
  packages: Packages,
  figures: Based<YearFigures>,
): Decision<'apportion'> {
  const habits = figures.body.communities.flatMap(({ id, elsewhere }) =>
    elsewhere === undefined ? [] : [{ id, weight: elsewhere }],
  );
  const isByHabit = habits.length > 0;
  const sizes = packages.body.result.packages.map(({ id, amount }) => ({ id, weight: amount }));
  const input = { total: paidElsewhereOf(budget), parts: isByHabit ? habits : sizes };
  return decide('apportion', rules, input, { on: { total: budget, parts: isByHabit ? figures : packages } });
}

/** The envelopes of a budget out of which the agency itself pays, those that are in the packages. */
export function paidElsewhereOf({ body }: { readonly body: Decision<'regional-budget'> }): string {
  const envelopes = body.result.envelopes.filter(({ id, in_package }) => in_package && ELSEWHERE.has(id));
  return formatFen(sumFen(envelopes.map(({ amount }) => parseFen(amount))));
}

/** How the package of a community, less what is reserved of it, is prepaid. @param rules those of its county */
export function planPrepayment(
  rules: ResolvedPolicy,
  community: string,
  packages: Based<PackagesOfYear>,
  reserved: Reserved,
): Decision<'prepayment-plan'> {
  const { on, ...input } = packagedOf(community, packages, reserved);
  return decide('prepayment-plan', rules, input, { on });
}

/** Whether the rules say by what the targets of members are shared. @throws Fault policy_not_in_force  they did, and not for this day */
export function haveTargets(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'member-targets.factors.history') !== undefined;
}

/**
 * What of the package of a community, less what is reserved of it, is the target of which member. Township and village members are
 * primary care.
 *
 * @param rules those of its county
 * @throws Fault zero_weights or policy_not_in_force, as the formula does
 */
export function planTargets(
  rules: ResolvedPolicy,
  community: Community,
  { members: own }: FiguresOfMembers,
  figures: Based<YearFigures>,
  packages: Based<PackagesOfYear>,
  reserved: Reserved,
): Decision<'member-targets'> {
  const tiers = new Map(community.members.map(({ id, tier }) => [id, tier]));
  const members = own.map((member) => ({ ...member, primary: tiers.get(member.id) !== 'county' }));
  const { on, ...packaged } = packagedOf(community.id, packages, reserved);
  return decide('member-targets', rules, { ...packaged, members }, { on: { ...on, members: figures } });
}

/** What the plan of a community splits, and what says so: its package, and what is reserved of it. Of the months without a package something is reserved, too, and not of it. */
export function packagedOf(community: string, packages: Based<PackagesOfYear>, reserved: Reserved) {
  const ofMonths = reservedOfPackage(packages.body, community);
  return {
    package: packageIn(packages.body, community)!,
    reserved: ofMonths ?? reserved.body.result.parts.find(({ id }) => id === community)!.amount,
    on: { package: packages, reserved: ofMonths === undefined ? reserved : packages },
  };
}
