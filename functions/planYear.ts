/**
 * 15 November: draft the regional budget, the packages and the prepayment plans of the next fund year.
 * Changed figures or rules make a new revision; the same ones change nothing.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import type { YearFigures } from '../lib/decisions/figures.ts';
import { planYear } from '../lib/decisions/planYear.ts';
import { refuseOtherCommunities } from '../lib/decisions/refuseOtherCommunities.ts';
import { type Fund, funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { resolve } from '../lib/policy/resolve.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import { required, revise } from '../lib/store/documents.ts';
import { tables } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(async ({ at, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) + 1);
  return separately(funds(policy), (fund) => plan(fund, year, at));
});

async function plan({ fund, area }: Fund, year: string, at: string) {
  const figures = await required<YearFigures>(books, { fund, year, kind: 'figures', scope: 'year' });
  const firstDay = `${year}-01-01`;
  const roster = rosterOf(policy, fund, firstDay);
  const rules = resolve(policy, area, firstDay);
  refuseOtherCommunities(figures.body, roster, `${fund} for ${year}`);
  const rulesOf = (id: string) =>
    rulesOfCommunity(policy, fund, roster.communities.find((known) => known.id === id)!, firstDay);
  const { budget, packages, reserved, prepayments } = planYear(rules, figures.body, rulesOf);
  const made = { by: 'planYear', at };
  await revise(books, { fund, year, kind: 'budget', scope: 'year' }, budget, made);
  await revise(books, { fund, year, kind: 'packages', scope: 'year' }, packages, made);
  await revise(books, { fund, year, kind: 'reserved', scope: 'year' }, reserved, made);
  for (const [community, prepayment] of prepayments) {
    await revise(books, { fund, year, kind: 'prepayment-plan', scope: community }, prepayment, made);
  }
  return { fund, year, package_pool: budget.result.package_pool, gap: budget.result.gap };
}
