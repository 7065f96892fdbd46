import type { YearFigures } from '../decisions/figures.ts';
import type { Based } from '../decisions/pin.ts';
import { planBudget, planPackages, planPrepayment, planReserved } from '../decisions/planYear.ts';
import { refuseOtherCommunities } from '../decisions/refuseOtherCommunities.ts';
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

/** What a plan comes to, in yuan. */
export interface Drafted {
  readonly package_pool: string;
  readonly gap: string;
}

/**
 * Draft the plan of a fund year from its figures: the regional budget, the packages, what is reserved of them, and how the rest of each is
 * prepaid. Changed figures or rules make other drafts; the same ones make the same.
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
  refuseOtherCommunities(figures.body, listed, fundYearNamed(policy, { fund, year }));
  const of = { fund, year };
  const budget = await keep(documentKey('budget', of), planBudget(rules, figures));
  const packages = await keep(documentKey('packages', of), planPackages(rules, budget, figures));
  const reserved = await keep(documentKey('reserved', of), planReserved(rules, budget, packages));
  for (const { id: community } of packages.body.result.packages) {
    const { community: home, on } = communities.get(community)!;
    const plan = planPrepayment(rulesOfCommunity(policy, fund, home, on), community, packages, reserved);
    await keep(documentKey('prepayment-plan', { ...of, community }), plan);
  }
  const { package_pool, gap } = budget.body.result;
  return { package_pool, gap };
}
