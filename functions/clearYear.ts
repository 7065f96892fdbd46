/**
 * 1 February, and on demand: close the year of every community and distribute what it retains. A draft for confirmation;
 * when the books have moved since, a new revision.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import type { Community, Roster } from '../lib/claims/roster.ts';
import { type CommunityClose, closeCommunity } from '../lib/decisions/closeCommunity.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import type { Assessment } from '../lib/decisions/figures.ts';
import type { MonthlyStatement } from '../lib/decisions/monthlyStatement.ts';
import type { PrepaymentOrder } from '../lib/decisions/prepaymentOrder.ts';
import { Fault } from '../lib/errors.ts';
import { parseFen } from '../lib/money/fen.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { setting } from '../lib/policy/setting.ts';
import { shipped } from '../lib/shipped.ts';
import { listLatest, required, revise } from '../lib/store/documents.ts';
import { isPlanned } from '../lib/store/isPlanned.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { tables } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(async ({ at, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) - 1);
  const closed = [];
  for (const { fund } of funds(policy)) {
    if (await isPlanned(books, fund, year)) closed.push(...(await clear(fund, year, at)));
  }
  return closed;
});

async function clear(fund: string, year: string, at: string) {
  const lastDay = `${year}-12-31`;
  const roster = rosterOf(policy, fund, lastDay);
  const { body: assessed } = await required<Assessment>(books, { fund, year, kind: 'assessment', scope: 'year' });
  const made = { by: 'clearYear', at };
  const closed = [];
  for (const community of roster.communities) {
    const { close, distribution } = await closeOne(fund, year, community, roster, assessed, lastDay);
    await revise(books, { fund, year, kind: 'close', scope: community.id }, close, made);
    if (distribution) {
      await revise(books, { fund, year, kind: 'distribution', scope: community.id }, distribution, made);
    }
    closed.push({ community: community.id, balance: close.result.balance, cash_due: close.result.cash_due });
  }
  return closed;
}

async function closeOne(
  fund: string,
  year: string,
  community: Community,
  roster: Roster,
  { communities }: Assessment,
  lastDay: string,
): Promise<CommunityClose> {
  const rules = rulesOfCommunity(policy, fund, community, lastDay);
  const assessed = communities.find(({ id }) => id === community.id);
  if (!assessed) {
    throw new Fault('not_found', `The assessment of ${fund} for ${year} lacks the community ${community.id}.`);
  }
  const scoped = { fund, year, scope: community.id };
  const plan = await required<Decision<'prepayment-plan'>>(books, { ...scoped, kind: 'prepayment-plan' });
  const { package: lumpSum } = plan.body.input as { package: string };
  const counters = await countersOf(books, { fund, community: community.id, year });
  const facts = {
    plan: plan.body,
    package: lumpSum,
    orders: await ordersTo(fund, year, community.id),
    counters,
    differences: await drgDifferences(fund, year, community.id),
    assessed,
  };
  return closeCommunity(rules, community, roster, facts, setting(rules, 'service.inpatient_basis'));
}

async function ordersTo(fund: string, year: string, community: string) {
  const orders = await listLatest<PrepaymentOrder>(books, fund, year, 'prepayment-order');
  return orders.filter(({ body }) => body.community === community).map(({ body }) => parseFen(body.amount));
}

async function drgDifferences(fund: string, year: string, community: string) {
  const statements = await listLatest<MonthlyStatement>(books, fund, year, 'monthly-statement');
  return statements
    .filter(({ body }) => body.month.community === community)
    .flatMap(({ body }) => body.result.by_institution)
    .map(({ id, difference }) => ({ institution: id, difference: parseFen(difference) }));
}
