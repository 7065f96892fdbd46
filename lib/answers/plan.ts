import type { planOperations } from '../api/operations/plan.ts';
import { compareKeptPlans } from '../comparison/compareKeptPlans.ts';
import type { Decision } from '../decisions/decision.ts';
import { isByMonths } from '../decisions/packagesOfYear.ts';
import { pinText } from '../decisions/pin.ts';
import { pinOf } from '../documents/document.ts';
import { documentKey, keyNamed } from '../documents/key.ts';
import { requiredLatest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { documentAnswer, documentsAnswer } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** The plan of a year, and what was prepaid by it. */
export function planAnswers({ tables, policy }: Shelves): AnswersTo<typeof planOperations> {
  return {
    readBudget: ({ path }) => documentAnswer(tables, documentKey('budget', path)),
    readPackages: ({ path }) => documentAnswer(tables, documentKey('packages', path)),
    async comparePlans({ path: { fund, year }, query }) {
      const [before, after] = await Promise.all([planOf(tables, fund, query.with), planOf(tables, fund, year)]);
      const compared = compareKeptPlans(before.plan, after.plan);
      return json(200, { from: { original: before.references, changed: after.references }, ...compared });
    },
    async listPrepayments({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(tables, path, 'prepayment-order', query);
    },
  };
}

/** The plan of a year as it was drawn up last, and the documents it is made of: a draft is compared before it is approved. */
async function planOf(tables: Tables, fund: string, year: string) {
  const [budget, ofYear] = await Promise.all([
    requiredLatest(tables, documentKey('budget', { fund, year })),
    requiredLatest(tables, documentKey('packages', { fund, year })),
  ]);
  // A version is compared as if it held all year: so its budget is.
  const packages = isByMonths(ofYear.body)
    ? await requiredLatest(tables, documentKey('version-packages', { fund, year }))
    : { ...ofYear, body: ofYear.body };
  refusePartial(year, packages.body);
  const references = [budget, packages].map((document) => pinText(pinOf(document)));
  return { plan: { budget: budget.body, packages: packages.body }, references };
}

/** @throws Fault infeasible  some of its communities have no package: what their shares of the pool would be is no plan that can be compared */
function refusePartial(year: string, { from }: Decision<'packages'>): void {
  const basis = from.pool?.[0];
  if (basis === undefined || keyNamed(basis.document, 'pool-shares') === undefined) return;
  throw new Fault('infeasible', {
    zh: `${year} 年度有医共体没有打包额，这样的年度计划尚不能逐项比较。各医共体的份额见文书 ${basis.document}。`,
    en: `Some communities have no package in ${year}: the causes of such a plan cannot be told yet. What each has of the pool is in ${basis.document}.`,
  });
}
