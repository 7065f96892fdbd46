/**
 * 1 February, and on demand: close the year of every community and distribute what it retains. A draft for confirmation;
 * when the books have moved since, a new revision.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { dayOfPeriod } from '../lib/claims/bookingPeriod.ts';
import type { Community, Roster } from '../lib/claims/roster.ts';
import { closeCommunity } from '../lib/decisions/closeCommunity.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { distributeRetained } from '../lib/decisions/distributeRetained.ts';
import type { AssessedCommunity, Assessment } from '../lib/decisions/figures.ts';
import type { MonthlyStatement } from '../lib/decisions/monthlyStatement.ts';
import type { PrepaymentOrder } from '../lib/decisions/prepaymentOrder.ts';
import { Fault } from '../lib/errors.ts';
import { rostersOn } from '../lib/intake/rostersOn.ts';
import { parseFen } from '../lib/money/fen.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import type { ResolvedPolicy } from '../lib/policy/resolve.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { setting } from '../lib/policy/setting.ts';
import { shipped } from '../lib/shipped.ts';
import { type DocumentKey, latest, listLatest, type Made, required, revise } from '../lib/store/documents.ts';
import { isPlanned } from '../lib/store/isPlanned.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { tables } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(async ({ at, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) - 1);
  const closed = await separately(funds(policy), async ({ fund }) =>
    (await isPlanned(books, fund, year)) ? clear(fund, year, at) : [],
  );
  return closed.flat();
});

async function clear(fund: string, year: string, at: string) {
  const { body: assessed } = await required<Assessment>(books, { fund, year, kind: 'assessment', scope: 'year' });
  const roster = rosterOf(policy, fund, `${year}-12-31`);
  const { body: planned } = await required<Decision<'packages'>>(books, {
    fund,
    year,
    kind: 'packages',
    scope: 'year',
  });
  const ids = new Set([...roster.communities, ...planned.result.packages].map(({ id }) => id));
  return separately(ids, (id) => closeOne({ fund, year, scope: id }, roster, assessed, { by: 'clearYear', at }));
}

/** Close one community. The close stands even where its distribution cannot be made: they are two decisions. */
async function closeOne(
  of: { readonly fund: string; readonly year: string; readonly scope: string },
  roster: Roster,
  { communities }: Assessment,
  made: Made,
) {
  const { fund, year, scope: id } = of;
  const community = roster.communities.find((known) => known.id === id);
  if (!community) {
    throw new Fault('not_found', {
      zh: `${id} 在 ${fund} ${year} 年度有打包额，但年末名册中没有它。`,
      en: `${id} has a package of ${fund} for ${year}, and the roster of its last day lacks it.`,
    });
  }
  const assessed = communities.find((known) => known.id === id);
  if (!assessed) {
    throw new Fault('not_found', {
      zh: `${fund} ${year} 年度的考核结果中没有医共体 ${id}。`,
      en: `The assessment of ${fund} for ${year} lacks the community ${id}.`,
    });
  }
  const rules = rulesOfCommunity(policy, fund, community, `${year}-12-31`);
  const plan = await required<Decision<'prepayment-plan'>>(books, { ...of, kind: 'prepayment-plan' });
  const { package: lumpSum } = plan.body.input as { package: string };
  const facts = {
    plan: plan.body,
    package: lumpSum,
    orders: await ordersTo(fund, year, id),
    counters: await countersOf(books, { fund, community: id, year }),
    differences: await drgDifferences(fund, year, id),
    assessed,
  };
  const basis = setting(rules, 'service.inpatient_basis');
  const close = closeCommunity(rules, community, rostersOn(policy, fund), facts, basis);
  await revise(books, { ...of, kind: 'close' }, close, made);
  await distribute(rules, community, assessed, close, { ...of, kind: 'distribution' }, made);
  return { community: id, balance: close.result.balance, cash_due: close.result.cash_due };
}

/** Where nothing is retained any more, what was drawn up before is no distribution of this close, and says so. */
async function distribute(
  rules: ResolvedPolicy,
  community: Community,
  assessed: AssessedCommunity,
  close: Decision<'community-close'>,
  key: DocumentKey,
  made: Made,
) {
  const { retained } = close.result;
  if (parseFen(retained) > 0n) {
    await revise(books, key, distributeRetained(rules, community, assessed, close), made);
  } else if (await latest(books, key)) {
    await revise(books, key, { community: community.id, retained }, made);
  }
}

async function ordersTo(fund: string, year: string, community: string) {
  const orders = await listLatest<PrepaymentOrder>(books, fund, year, 'prepayment-order', `${community}.`);
  return orders.map(({ body }) => parseFen(body.amount));
}

async function drgDifferences(fund: string, year: string, community: string) {
  const statements = await listLatest<MonthlyStatement>(books, fund, year, 'monthly-statement', `${community}.`);
  return statements.flatMap(({ body: { month, result } }) =>
    result.by_institution.map(({ id, difference }) => ({
      institution: id,
      on: dayOfPeriod(month.period),
      difference: parseFen(difference),
    })),
  );
}
