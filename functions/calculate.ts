/** Work out one formula. It reads and keeps nothing: the request holds everything. */
import { calculationOperations } from '../lib/api/operations/calculations.ts';
import { computeAsked } from '../lib/calculation/calculate.ts';
import { answering } from '../lib/http/answering.ts';
import { formulaAnswer } from '../lib/http/formulaAnswer.ts';
import { routes } from '../lib/http/routes.ts';

export const handler = answering(
  routes(calculationOperations, {
    calculate: async ({ body }, { trace }) => formulaAnswer(body, trace, () => computeAsked(body)),
  }),
);
