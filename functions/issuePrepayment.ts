/** First of the month: issue the instalment of each community's prepayment plan as an order, once. */
import { yearAndMonth } from '../lib/calendar/months.ts';
import { monthOf } from '../lib/calendar/shanghai.ts';
import { pinText } from '../lib/decisions/pin.ts';
import type { PrepaymentOrder } from '../lib/decisions/prepaymentOrder.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import { type Document, pinOf } from '../lib/documents/document.ts';
import { documentNamed, pinNamed } from '../lib/documents/documentNamed.ts';
import { createOnce } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { packagedCommunities } from '../lib/documents/packagedCommunities.ts';
import { latest, requiredStanding } from '../lib/documents/read.ts';
import { basesOf, isOvertaken } from '../lib/documents/staleness.ts';
import { Fault } from '../lib/errors.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund', 'month'], async ({ at, fund: asked, month: askedMonth }) => {
  const month = askedMonth ?? monthOf(at);
  const [year] = yearAndMonth(month);
  const orders = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    if (askedMonth !== undefined) await assertPlanned(tables, fund, String(year), monthOf(at).slice(0, 4));
    const packaged = await packagedCommunities(tables, { fund, year: String(year) });
    return separately(packaged, (community) => issue(fund, String(year), community, month, at));
  });
  return orders.flat();
});

async function issue(fund: string, year: string, community: string, month: string, at: string) {
  const key = documentKey('prepayment-order', { fund, year, community, month });
  const issued = await latest(tables, key);
  if (issued) return issued.body;
  const plan = await requiredStanding(tables, documentKey('prepayment-plan', { fund, year, community }));
  await refuseUnlessFounded(plan);
  const instalment = plan.body.result.months.find(({ id }) => id === month.slice(5));
  if (!instalment) {
    const { zh, en } = documentNamed(plan.key);
    throw new Fault('not_found', {
      zh: `${zh}中没有 ${month} 的预付额。`,
      en: `The ${en} has no instalment for ${month}.`,
    });
  }
  const { amount } = instalment;
  const { illustrative } = plan.body;
  const order: PrepaymentOrder = { community, month, amount, from: { plan: [pinOf(plan)] }, illustrative };
  return (await createOnce(tables, key, order, { by: 'issuePrepayment', at })).document.body;
}

/**
 * Money moves by a plan whose bases are in force as well.
 *
 * @throws Fault stale  what the plan builds on is not in force any more
 * @throws Fault not_approved  what it builds on was never approved
 */
async function refuseUnlessFounded(plan: Document<'prepayment-plan'>): Promise<void> {
  const bases = await basesOf(tables, plan);
  const named = documentNamed(plan.key, plan.revision);
  const overtaken = bases.find(isOvertaken);
  if (overtaken) {
    const [older, newer] = [pinNamed(overtaken), pinText({ ...overtaken, revision: overtaken.standing })];
    throw new Fault('stale', {
      zh: `${named.zh}依据的${older.zh}已由现行的 ${newer} 取代：请重新编制年度计划并审批，之后才能付款。`,
      en: `The ${named.en} builds on ${older.en}, and ${newer} is in force by now: plan the year anew and have the plan approved before anything is paid.`,
    });
  }
  const draft = bases.find((basis) => basis.standing !== basis.revision);
  if (draft) {
    const basis = pinNamed(draft);
    throw new Fault('not_approved', {
      zh: `${named.zh}依据的${basis.zh}尚未审批：请先审批，之后才能付款。`,
      en: `The ${named.en} builds on ${basis.en}, which is not approved: have it approved before anything is paid.`,
    });
  }
}
