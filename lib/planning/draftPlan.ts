import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { type Entitlement, entitlementOn, saidOfAssessed, saidOfUnassessed } from '../decisions/entitlement.ts';
import type { Evidence } from '../decisions/evidence.ts';
import type { YearFigures } from '../decisions/figures.ts';
import type { Based } from '../decisions/pin.ts';
import {
  haveTargets,
  planBudget,
  planPackages,
  planPackagesOf,
  planPrepayment,
  planReserved,
  planTargets,
} from '../decisions/planYear.ts';
import { refuseOtherCommunities } from '../decisions/refuseOtherCommunities.ts';
import { refuseOtherMembers } from '../decisions/refuseOtherMembers.ts';
import { type DocumentKey, documentKey } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Fund } from '../policy/funds.ts';
import { fundYearNamed } from '../policy/fundYearNamed.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';

/** Keeps a draft, and answers with it as those name it who build on it. */
export type KeepDraft = <K extends Kind>(key: DocumentKey<K>, body: BodyOf<K>) => Promise<Based<BodyOf<K>>>;

/** What was entered of the unifications of a community, if anything was. */
export type EvidenceOf = (community: string) => Promise<Based<Evidence> | undefined>;

/** What a plan comes to, in yuan, and what of it was not drawn, and why. */
export interface Drafted {
  readonly package_pool: string;
  readonly gap: string;
  readonly notes: readonly PlanNote[];
}

/** Something that people have to know of the plan of a community. */
export interface PlanNote extends Bilingual {
  readonly community: string;
  readonly about: 'entitlement' | 'member-targets';
}

/**
 * Draft the plan of a fund year from its figures: who is entitled to a package on its first day, or on its own first day in it; the regional budget, the packages, what is reserved of them, how the rest of each is
 * prepaid, and the targets of the members. Changed figures or rules make other drafts; the same ones make the same.
 *
 * @param evidenceOf what was entered of the unifications of a community; undefined where nothing was
 * @throws Fault infeasible  a community was not assessed, and the rules plan none without
 * @throws Fault invalid_request  the figures are of other communities than those of the year
 * @throws Fault policy_not_in_force, infeasible or zero_weights, as the formulas do
 */
export async function draftPlan(
  policy: Policy,
  { fund, area }: Fund,
  year: string,
  figures: Based<YearFigures>,
  evidenceOf: EvidenceOf,
  keep: KeepDraft,
): Promise<Drafted> {
  const communities = new Map(communitiesOfYear(policy, fund, year).map((belonging) => [belonging.id, belonging]));
  const rules = resolve(policy, area, `${year}-01-01`);
  const listed = [...communities.values()].map(({ community }) => community);
  const named = fundYearNamed(policy, { fund, year });
  refuseOtherCommunities(figures.body, listed, named);
  refuseOtherMembers(figures.body, listed, named);
  const of = { fund, year };
  const notes: PlanNote[] = [];
  const entitled: Based<Entitlement>[] = [];
  const without = new Set<string>();
  for (const { id: community, community: home, on } of communities.values()) {
    const own = rulesOfCommunity(policy, fund, home, on);
    const evidence = await evidenceOf(community);
    if (!evidence) {
      note(notes, community, saidOfUnassessed(own, home));
      continue;
    }
    const found = await keep(documentKey('entitlement', { ...of, community }), entitlementOn(own, evidence, on));
    entitled.push(found);
    note(notes, community, saidOfAssessed(found.body, home));
    if (found.body.result.status === 'not_eligible') without.add(community);
  }
  const budget = await keep(documentKey('budget', of), planBudget(rules, figures));
  const { package_pool, gap } = budget.body.result;
  const ids = [...communities.keys()].filter((id) => !without.has(id));
  if (ids.length === 0) return { package_pool, gap, notes };
  const packages = await keep(documentKey('packages', of), await packagesFor(ids));
  const reserved = await keep(documentKey('reserved', of), planReserved(rules, budget, packages));
  const packaged = packages.body.result.packages.map(({ id }) => communities.get(id)!);
  for (const { id: community, community: home, on } of packaged) {
    const plan = planPrepayment(rulesOfCommunity(policy, fund, home, on), community, packages, reserved);
    await keep(documentKey('prepayment-plan', { ...of, community }), plan);
  }
  for (const { id: community, community: home, on } of packaged) {
    const own = figures.body.members?.find(({ id }) => id === community);
    const rules = rulesOfCommunity(policy, fund, home, on);
    const lacking = !haveTargets(rules) ? NO_RULE : !own ? NO_FIGURES : undefined;
    if (lacking) notes.push(withoutTargets(home, lacking));
    else
      await keep(
        documentKey('member-targets', { ...of, community }),
        planTargets(rules, home, own!, figures, packages, reserved),
      );
  }
  return { package_pool, gap, notes };

  async function packagesFor(some: readonly string[]) {
    if (without.size === 0) return planPackages(rules, budget, figures, entitled);
    const shares = await keep(documentKey('pool-shares', of), planPackages(rules, budget, figures));
    return planPackagesOf(rules, shares, figures, entitled, some);
  }
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
