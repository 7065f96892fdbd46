/** POST /v1/calculations — work out one formula. It reads and keeps nothing: the request holds everything. */
import { z } from 'zod';
import { calculate } from '../lib/calculation/calculate.ts';
import { problem } from '../lib/http/problem.ts';
import { answering, json, route } from '../lib/http/routes.ts';

const asked = z.object({ path: z.object({}), query: z.strictObject({}), body: z.unknown() });

/** A refusal carries the same `formula` and `error` as on the command line, inside a problem document. */
export const handler = answering([
  route('POST', '/v1/calculations', asked, async ({ body }, { trace }) => {
    const answer = calculate(body);
    return 'error' in answer ? problem(answer.error, trace, answer) : json(200, answer);
  }),
]);
