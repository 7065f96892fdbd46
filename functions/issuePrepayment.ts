/** First of the month: issue the instalment of each community's prepayment plan as an order, once. */
import { dayOf, yearAndMonth } from '../lib/calendar/shanghai.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import type { PrepaymentOrder } from '../lib/decisions/prepaymentOrder.ts';
import { Fault } from '../lib/errors.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { createOnce, type Document, latest, listLatest, referenceOf } from '../lib/store/documents.ts';
import { tables } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(async ({ at }) => {
  const month = dayOf(at).slice(0, 7);
  const [year] = yearAndMonth(month);
  const orders = await separately(funds(policy), async ({ fund }) =>
    separately(await plansOf(fund, String(year)), (plan) => issue(plan, month, at)),
  );
  return orders.flat();
});

/** The plans of the communities that have a package now: one that was planned once and is no longer is paid nothing. */
async function plansOf(fund: string, year: string) {
  const packages = await latest<Decision<'packages'>>(books, { fund, year, kind: 'packages', scope: 'year' });
  const packaged = packages?.body.result.packages.map(({ id }) => id) ?? [];
  const plans = await listLatest<Decision<'prepayment-plan'>>(books, fund, year, 'prepayment-plan');
  return plans.filter(({ key }) => packaged.includes(key.scope));
}

async function issue(plan: Document<Decision<'prepayment-plan'>>, month: string, at: string): Promise<PrepaymentOrder> {
  const { fund, year, scope: community } = plan.key;
  const instalment = plan.body.result.months.find(({ id }) => id === month.slice(5));
  if (!instalment)
    throw new Fault('not_found', {
      zh: `${referenceOf(plan.key)} 中没有 ${month} 的预付额。`,
      en: `${referenceOf(plan.key)} has no instalment for ${month}.`,
    });
  const basis = `${referenceOf(plan.key)}@${plan.revision}`;
  const order = { community, month, amount: instalment.amount, basis, illustrative: plan.body.illustrative };
  const key = { fund, year, kind: 'prepayment-order', scope: `${community}.${month}` };
  return (await createOnce<PrepaymentOrder>(books, key, order, { by: 'issuePrepayment', at })).document.body;
}
