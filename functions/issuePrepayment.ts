/**
 * What is paid for a month. On the 1st the instalment of each community's prepayment plan becomes an order, once. Where months are paid by what arose in them
 * (`service.paid_by`), there are no such orders: each morning the next month whose statement is in force is settled, of this year and of the one before.
 */
import { yearAndMonth } from '../lib/calendar/months.ts';
import { dayOf, monthOf } from '../lib/calendar/shanghai.ts';
import { isClosed } from '../lib/claims/bookingPeriod.ts';
import { paidByWhatArose } from '../lib/decisions/paidByWhatArose.ts';
import { pinText } from '../lib/decisions/pin.ts';
import type { PrepaymentOrder } from '../lib/decisions/prepaymentOrder.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import { type Document, pinOf } from '../lib/documents/document.ts';
import { documentNamed, pinNamed } from '../lib/documents/documentNamed.ts';
import { hasPlan } from '../lib/documents/isPlanned.ts';
import { createOnce } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { packagedCommunities } from '../lib/documents/packagedCommunities.ts';
import { latest, requiredStanding } from '../lib/documents/read.ts';
import { basesOf, isOvertaken } from '../lib/documents/staleness.ts';
import { Fault } from '../lib/errors.ts';
import { settleNextMonth } from '../lib/intake/settleMonths.ts';
import { refuseClosedYear } from '../lib/planning/refuseClosedYear.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { headOf } from '../lib/store/ledger/head.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund', 'month'], async ({ at, fund: asked, month: askedMonth }) => {
  const month = askedMonth ?? monthOf(at);
  const year = String(yearAndMonth(month)[0]);
  const isFirst = dayOf(at) === `${month}-01`;
  const paid = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    if (askedMonth !== undefined) await assertPlanned(tables, fund, year, monthOf(at).slice(0, 4));
    const settled = askedMonth === undefined ? await settle(fund, String(Number(year) - 1), undefined, at) : [];
    const isAsked = askedMonth !== undefined;
    const ordered = isAsked || isFirst ? await order(fund, year, { month, isAsked }, at) : [];
    return [...settled, ...(await settle(fund, year, askedMonth, at)), ...ordered];
  });
  return paid.flat();
});

/** What a year that is closed for good had not ordered is in its close: on its day it is not ordered any more, and asked for by name it is refused. */
async function order(
  fund: string,
  year: string,
  { month, isAsked }: { readonly month: string; readonly isAsked: boolean },
  at: string,
) {
  const packaged = await packagedCommunities(tables, { fund, year });
  if (packaged.length === 0) return [];
  const byArising = new Set(paidByWhatArose(policy, fund, year));
  const byPlan = packaged.filter(({ id, ended }) => !byArising.has(id) && (ended === undefined || month < ended));
  const issued = await separately(byPlan, async ({ id: community }) => {
    if (isAsked) await refuseClosedYear(tables, { fund, year }, [community]);
    else if (isClosed(year, (await headOf(tables, { fund, year, community })).lockedThrough)) return [];
    return [await issue(fund, year, community, month, at)];
  });
  return issued.flat();
}

/** Settle the next month of each community that is paid by what arose or, where one is asked for, that one. */
async function settle(fund: string, year: string, month: string | undefined, at: string) {
  const byArising = (await hasPlan(tables, { fund, year })) ? paidByWhatArose(policy, fund, year) : [];
  if (byArising.length === 0) return [];
  const packaged = await packagedCommunities(tables, { fund, year });
  const settled = await separately(
    packaged.filter(({ id }) => byArising.includes(id)),
    async ({ id: community, ended }) => {
      const book = { fund, year, community };
      if (month !== undefined) await refuseClosedYear(tables, { fund, year }, [community]);
      else if (isClosed(year, (await headOf(tables, book)).lockedThrough)) return [];
      const settlement = await settleNextMonth({ tables, policy }, { ...book, ended }, month, {
        by: 'issuePrepayment',
        at,
      });
      return settlement ? [{ community, month: settlement.body.month, amount: settlement.body.result.cash }] : [];
    },
  );
  return settled.flat();
}

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
