import type { planOperations } from '../api/operations/plan.ts';
import { compareKeptPlans, type KeptPlan } from '../comparison/compareKeptPlans.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { referenceOf, required } from '../store/documents.ts';
import type { Tables } from '../store/tables.ts';
import { documentAnswer, documentsAnswer } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** The plan of a year, and what was prepaid by it. */
export function planAnswers({ books, policy }: Shelves): AnswersTo<typeof planOperations> {
  return {
    readBudget: ({ path }) => documentAnswer(books, { ...path, kind: 'budget', scope: 'year' }),
    readPackages: ({ path }) => documentAnswer(books, { ...path, kind: 'packages', scope: 'year' }),
    async comparePlans({ path: { fund, year }, query }) {
      const [before, after] = await Promise.all([planOf(books, fund, query.with), planOf(books, fund, year)]);
      const compared = compareKeptPlans(before.plan, after.plan);
      return json(200, { from: { original: before.references, changed: after.references }, ...compared });
    },
    async listPrepayments({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(books, { ...path, kind: 'prepayment-order' }, query);
    },
  };
}

/** The plan of a year as it is kept, and the documents it is made of. */
async function planOf(books: Tables, fund: string, year: string) {
  const [budget, packages] = await Promise.all([
    required<KeptPlan['budget']>(books, { fund, year, kind: 'budget', scope: 'year' }),
    required<KeptPlan['packages']>(books, { fund, year, kind: 'packages', scope: 'year' }),
  ]);
  const references = [budget, packages].map(({ key, revision }) => `${referenceOf(key)}@${revision}`);
  return { plan: { budget: budget.body, packages: packages.body }, references };
}
