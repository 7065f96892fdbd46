/** Work out one formula. It reads and keeps nothing: the request holds everything. */
import { calculationOperations } from '../lib/api/operations/calculations.ts';
import { calculate } from '../lib/calculation/calculate.ts';
import { answering } from '../lib/http/answering.ts';
import { json } from '../lib/http/httpAnswer.ts';
import { problem } from '../lib/http/problem.ts';
import { routes } from '../lib/http/routes.ts';

export const handler = answering(
  routes(calculationOperations, {
    /** A refusal carries the same `formula` and `error` as on the command line, inside a problem document. */
    async calculate({ body }, { trace }) {
      const answer = calculate(body);
      return 'error' in answer ? problem(answer.error, trace, answer) : json(200, answer);
    },
  }),
);
