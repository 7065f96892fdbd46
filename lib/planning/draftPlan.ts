import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { partLost } from '../decisions/checkVersion.ts';
import type { Decision } from '../decisions/decision.ts';
import { type Entitlement, entitlementOn, saidOfAssessed, saidOfUnassessed } from '../decisions/entitlement.ts';
import type { Evidence } from '../decisions/evidence.ts';
import type { YearFigures } from '../decisions/figures.ts';
import { packageEndIn, packageIn } from '../decisions/packagesOfYear.ts';
import type { Based } from '../decisions/pin.ts';
import {
  type Earlier,
  planPackagesByMonths,
  planPrepaymentOfRest,
  planReservedByMonths,
  type WholeYear,
} from '../decisions/planByMonths.ts';
import type { PlanVersion } from '../decisions/planVersion.ts';
import {
  haveTargets,
  planBudget,
  planPackages,
  planPackagesOf,
  planPrepayment,
  planReserved,
  planTargets,
} from '../decisions/planYear.ts';
import { refuseHabits } from '../decisions/refuseHabits.ts';
import { refuseOtherCommunities } from '../decisions/refuseOtherCommunities.ts';
import { refuseOtherMembers } from '../decisions/refuseOtherMembers.ts';
import { type DocumentKey, documentKey, type FundYear } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import type { Fund } from '../policy/funds.ts';
import { fundYearNamed } from '../policy/fundYearNamed.ts';
import type { Policy } from '../policy/policy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Bases, historiesOf } from './histories.ts';
import { type Home, homesOf } from './homesOf.ts';
import type { PlanBefore } from './planBefore.ts';
import { refuseNothingLost } from './refuseNothingLost.ts';
import { earlierOf, refuseWholeYear } from './refuseVersion.ts';
import { staysWithout } from './staysWithout.ts';

/** Keeps a draft, and answers with it as those name it who build on it. */
export type KeepDraft = <K extends Kind>(key: DocumentKey<K>, body: BodyOf<K>) => Promise<Based<BodyOf<K>>>;

/** What was entered of the unifications of a community, if anything was. */
export type EvidenceOf = (community: string) => Promise<Based<Evidence> | undefined>;

/** What a plan is drawn of beside the figures. */
export interface BesideFigures {
  readonly evidenceOf: EvidenceOf;
  readonly bases: Bases;
  readonly before: PlanBefore;
}

/** What a plan comes to, in yuan, and what of it was not drawn, and why. */
export interface Drafted {
  readonly package_pool: string;
  readonly gap: string;
  readonly notes: readonly PlanNote[];
}

/** Something that people have to know of the plan of a community. */
export interface PlanNote extends Bilingual {
  readonly community: string;
  readonly about: 'entitlement' | 'next-year-base' | 'member-targets';
}

/**
 * Draft the plan of a fund year from its figures: who is entitled to a package on its first day, on its own first day in it, or on that of a version where the rules say so; the regional
 * budget, the packages, what is reserved of them, how the rest of each is prepaid, and the targets of the members. Changed figures, evidence or
 * rules make other drafts; the same ones make the same. Figures that hold from a month on make a version: of what is in force the months before it count, and what was
 * ordered stays.
 *
 * @throws Fault infeasible  a community was not assessed, and the rules plan none without
 * @throws Fault invalid_request  the figures are of other communities than those of the year, or leave out a history for which no base is in force
 * @throws Fault conflict  a version has nothing to go on from, or is for a loss of entitlement that nobody had, or figures of the whole year would undo one that is in force
 * @throws Fault policy_not_in_force, infeasible or zero_weights, as the formulas do
 */
export async function draftPlan(
  policy: Policy,
  whose: Fund,
  year: string,
  figures: Based<YearFigures>,
  { evidenceOf, bases, before }: BesideFigures,
  keep: KeepDraft,
): Promise<Drafted> {
  const of = { fund: whose.fund, year };
  const { version } = figures.body;
  const named = fundYearNamed(policy, of);
  const earlier = version ? await earlierOf(before, version, named) : await refuseWholeYear(before, named);
  const { rules, homes, listed } = homesOf(policy, whose, year, version);
  refuseOtherCommunities(figures.body, listed, named);
  refuseOtherMembers(figures.body, listed, named);
  refuseHabits(figures.body, named);
  const histories = await historiesOf(figures.body, listed, bases, named);
  const { found, without, ofNoMonth, notes } = await draftEntitlements(of, homes, evidenceOf, keep);
  notes.push(...histories.notes);
  if (version && earlier) refuseNothingLost(version, earlier.packages.body, without, named);
  const there = new Set(listed.map(({ id }) => id));
  for (const { id, community, ended } of endedBefore(homes, earlier)) {
    ofNoMonth.delete(id);
    if (!there.has(id) || without.has(id)) continue;
    without.add(id);
    note(notes, id, staysWithout(community, ended));
  }
  const isPackaged = homes.some(({ id }) => there.has(id) && !without.has(id));
  const budget = await keep(documentKey('budget', of), planBudget(rules, figures));
  const { package_pool, gap } = budget.body.result;
  // A version after which nobody has a package still ends those there were.
  if (!isPackaged && !earlier) return { package_pool, gap, notes };
  const sharing = { ...histories, figures };
  const isPartial = listed.some(({ id }) => without.has(id));
  const shares = isPartial
    ? await keep(documentKey('pool-shares', of), planPackages(rules, budget, sharing))
    : undefined;
  const [ofYear, reservedOfYear] = KINDS_OF_YEAR[version ? 'version' : 'whole'];
  const keepWhole = async (drawn: Decision<'packages'>) => {
    const { pin } = await keep(documentKey(ofYear, of), drawn);
    return { body: drawn, pin };
  };
  const whole = !isPackaged
    ? undefined
    : await keepWhole(
        shares ? planPackagesOf(rules, shares, sharing, found, without) : planPackages(rules, budget, sharing, found),
      );
  // Of every part of the pool: who has no package is treated elsewhere, too.
  const reservedOfWhole = planReserved(rules, budget, (shares ?? whole)!, figures);
  const wholeReserved = await keep(documentKey(reservedOfYear, of), reservedOfWhole);
  const { packages, reserved } =
    version && earlier
      ? await keepByMonths(of, rules, version, earlier, { packages: whole, reserved: wholeReserved }, ofNoMonth, keep)
      : { packages: whole!, reserved: wholeReserved };
  const planned = homes.filter(({ id }) => packageIn(packages.body, id) !== undefined);
  for (const { id: community, rules: own } of planned) {
    const plan = version
      ? planPrepaymentOfRest(own, community, packages, reserved, version, await before.prepaid(community))
      : planPrepayment(own, community, packages, reserved);
    await keep(documentKey('prepayment-plan', { ...of, community }), plan);
  }
  for (const { id, community, rules: own } of planned) {
    if (!there.has(id)) continue;
    const members = figures.body.members?.find((each) => each.id === id);
    if (!haveTargets(own)) notes.push(withoutTargets(community, NO_RULE));
    else if (!members) notes.push(withoutTargets(community, NO_FIGURES));
    else {
      const targets = planTargets(own, community, members, figures, packages, reserved);
      await keep(documentKey('member-targets', { ...of, community: id }), targets);
    }
  }
  return { package_pool, gap, notes };
}

/** Packages and what is reserved of them, drawn for a whole year: of a year, or of a version that holds from a month on. */
const KINDS_OF_YEAR = {
  whole: ['packages', 'reserved'],
  version: ['version-packages', 'version-reserved'],
} as const satisfies { readonly [of: string]: readonly Kind[] };

/** Packages of which a version holds from a month on. */
async function keepByMonths(
  of: FundYear,
  rules: ResolvedPolicy,
  version: PlanVersion,
  earlier: Earlier,
  wholeYear: WholeYear,
  ofNoMonth: ReadonlySet<string>,
  keep: KeepDraft,
) {
  const body = planPackagesByMonths(rules, version, earlier, wholeYear, ofNoMonth);
  const packages = await keep(documentKey('packages', of), body);
  const reserved = await keep(documentKey('reserved', of), planReservedByMonths(rules, { body, pin: packages.pin }));
  return { packages, reserved };
}

/** Those whose package ended with a version before. */
function endedBefore(homes: readonly Home[], earlier: Earlier | undefined) {
  if (!earlier) return [];
  const { body } = earlier.packages;
  return homes.flatMap(({ id, community }) => {
    const ended = packageEndIn(body, id);
    return ended === undefined ? [] : [{ id, community, ended }];
  });
}

/**
 * What is found of each community of which evidence was entered, who has no package by it, of whom none of any month, although a version before had one for them, and what is to
 * be said of them.
 */
async function draftEntitlements(
  of: { readonly fund: string; readonly year: string },
  homes: readonly Home[],
  evidenceOf: EvidenceOf,
  keep: KeepDraft,
) {
  const notes: PlanNote[] = [];
  const found: Based<Entitlement>[] = [];
  const [without, ofNoMonth] = [new Set<string>(), new Set<string>()];
  for (const { id, community, entitled } of homes) {
    const evidence = await evidenceOf(id);
    if (!evidence) {
      note(notes, id, saidOfUnassessed(entitled.by, community));
      continue;
    }
    const key = documentKey('entitlement', { ...of, community: id });
    const entitlement = await keep(key, entitlementOn(entitled.by, evidence, entitled.on));
    found.push(entitlement);
    note(notes, id, saidOfAssessed(entitlement.body, community));
    if (entitlement.body.result.status !== 'not_eligible') continue;
    without.add(id);
    if (partLost(entitled.by) !== 'month') ofNoMonth.add(id);
  }
  return { found, without, ofNoMonth, notes };
}

function note(notes: PlanNote[], community: string, said: Bilingual | undefined): void {
  if (said) notes.push({ community, about: 'entitlement', ...said });
}

const NO_RULE: Bilingual = {
  zh: '现行规定没有分配办法（member-targets）',
  en: 'no rule says how they are shared (member-targets)',
};
const NO_FIGURES: Bilingual = {
  zh: '尚未录入成员单位数据（members）',
  en: 'the figures say nothing of its members (members)',
};

function withoutTargets(community: Community, why: Bilingual): PlanNote {
  const { zh, en } = nameAndId(community);
  return {
    ...{ community: community.id, about: 'member-targets' },
    zh: `${zh}未编制成员单位预算：${why.zh}。`,
    en: `No targets of the members of ${en} were drawn: ${why.en}.`,
  };
}
