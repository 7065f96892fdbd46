/** What if a policy or a figure were another. It reads and keeps nothing: the request holds everything. */
import { comparisonOperations } from '../lib/api/operations/comparisons.ts';
import { compare } from '../lib/comparison/compare.ts';
import { answering } from '../lib/http/answering.ts';
import { json } from '../lib/http/httpAnswer.ts';
import { problem } from '../lib/http/problem.ts';
import { routes } from '../lib/http/routes.ts';

export const handler = answering(
  routes(comparisonOperations, {
    /** A refusal carries the same `formula` and `error` as on the command line, inside a problem document. */
    async compare({ body }, { trace }) {
      const answer = compare(body);
      return 'error' in answer ? problem(answer.error, trace, answer) : json(200, answer);
    },
  }),
);
