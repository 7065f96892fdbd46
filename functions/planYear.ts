/**
 * 15 November: draft the regional budget, the packages and the prepayment plans of the next fund year.
 * Changed figures or rules make a new revision; the same ones change nothing.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { planBudget, planPackages, planPrepayment, planReserved } from '../lib/decisions/planYear.ts';
import { refuseOtherCommunities } from '../lib/decisions/refuseOtherCommunities.ts';
import { based, type Document, type Made } from '../lib/documents/document.ts';
import { revise } from '../lib/documents/keep.ts';
import { type DocumentKey, documentKey } from '../lib/documents/key.ts';
import type { BodyOf, Kind } from '../lib/documents/kinds.ts';
import { requiredLatest } from '../lib/documents/read.ts';
import { communitiesOfYear } from '../lib/policy/communitiesThrough.ts';
import { type Fund, fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { resolve } from '../lib/policy/resolve.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) + 1);
  return separately(fundsAsked(policy, asked), (fund) => plan(fund, year, at));
});

async function plan({ fund, area }: Fund, year: string, at: string) {
  const figures = await requiredLatest(tables, documentKey('figures', { fund, year }));
  const firstDay = `${year}-01-01`;
  const communities = new Map(communitiesOfYear(policy, fund, year).map((belonging) => [belonging.id, belonging]));
  const rules = resolve(policy, area, firstDay);
  refuseOtherCommunities(figures.body, [...communities.keys()], `${fund} for ${year}`);
  const rulesOf = (id: string) => {
    const { community, on } = communities.get(id)!;
    return rulesOfCommunity(policy, fund, community, on);
  };
  const made = { by: 'planYear', at };
  const budget = await keep(documentKey('budget', { fund, year }), planBudget(rules, based(figures)), made);
  const packages = await keep(
    documentKey('packages', { fund, year }),
    planPackages(rules, based(budget), based(figures)),
    made,
  );
  const reserved = await keep(
    documentKey('reserved', { fund, year }),
    planReserved(rules, based(budget), based(packages)),
    made,
  );
  for (const { id: community } of packages.body.result.packages) {
    const plan = planPrepayment(rulesOf(community), community, based(packages), based(reserved));
    await keep(documentKey('prepayment-plan', { fund, year, community }), plan, made);
  }
  const { package_pool, gap } = budget.body.result;
  return { fund, year, package_pool, gap };
}

/** The draft as it is kept: what builds on it names its revision. */
async function keep<K extends Kind>(key: DocumentKey<K>, body: BodyOf<K>, made: Made): Promise<Document<K>> {
  return (await revise(tables, key, body, made)).document;
}
