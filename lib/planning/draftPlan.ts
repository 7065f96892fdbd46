import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import type { YearFigures } from '../decisions/figures.ts';
import type { Based } from '../decisions/pin.ts';
import {
  haveTargets,
  planBudget,
  planPackages,
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

/** What a plan comes to, in yuan, and what of it was not drawn, and why. */
export interface Drafted {
  readonly package_pool: string;
  readonly gap: string;
  readonly notes: readonly PlanNote[];
}

/** Something that people have to know of the plan of a community. */
export interface PlanNote extends Bilingual {
  readonly community: string;
  readonly about: 'member-targets';
}

/**
 * Draft the plan of a fund year from its figures: the regional budget, the packages, what is reserved of them, how the rest of each is
 * prepaid, and the targets of the members. Changed figures or rules make other drafts; the same ones make the same.
 *
 * @throws Fault invalid_request  the figures are of other communities than those of the year
 * @throws Fault policy_not_in_force, infeasible or zero_weights, as the formulas do
 */
export async function draftPlan(
  policy: Policy,
  { fund, area }: Fund,
  year: string,
  figures: Based<YearFigures>,
  keep: KeepDraft,
): Promise<Drafted> {
  const communities = new Map(communitiesOfYear(policy, fund, year).map((belonging) => [belonging.id, belonging]));
  const rules = resolve(policy, area, `${year}-01-01`);
  const listed = [...communities.values()].map(({ community }) => community);
  const named = fundYearNamed(policy, { fund, year });
  refuseOtherCommunities(figures.body, listed, named);
  refuseOtherMembers(figures.body, listed, named);
  const of = { fund, year };
  const budget = await keep(documentKey('budget', of), planBudget(rules, figures));
  const packages = await keep(documentKey('packages', of), planPackages(rules, budget, figures));
  const reserved = await keep(documentKey('reserved', of), planReserved(rules, budget, packages));
  const packaged = packages.body.result.packages.map(({ id }) => communities.get(id)!);
  for (const { id: community, community: home, on } of packaged) {
    const plan = planPrepayment(rulesOfCommunity(policy, fund, home, on), community, packages, reserved);
    await keep(documentKey('prepayment-plan', { ...of, community }), plan);
  }
  const notes: PlanNote[] = [];
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
  const { package_pool, gap } = budget.body.result;
  return { package_pool, gap, notes };
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
