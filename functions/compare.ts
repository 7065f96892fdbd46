/** What if a policy or a figure were another. It reads and keeps nothing: the request holds everything. */
import { comparisonOperations } from '../lib/api/operations/comparisons.ts';
import { compareAsked } from '../lib/comparison/compare.ts';
import { answering } from '../lib/http/answering.ts';
import { formulaAnswer } from '../lib/http/formulaAnswer.ts';
import { routes } from '../lib/http/routes.ts';

export const handler = answering(
  routes(comparisonOperations, {
    compare: async ({ body }, { trace }) => formulaAnswer(body, trace, () => compareAsked(body)),
  }),
);
