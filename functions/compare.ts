/** POST /v1/comparisons — what if a policy or a figure were another. It reads and keeps nothing: the request holds everything. */
import { z } from 'zod';
import { compare } from '../lib/comparison/compare.ts';
import { problem } from '../lib/http/problem.ts';
import { answering, json, route } from '../lib/http/routes.ts';

const asked = z.object({ path: z.object({}), query: z.strictObject({}), body: z.unknown() });

/** A refusal carries the same `formula` and `error` as on the command line, inside a problem document. */
export const handler = answering([
  route('POST', '/v1/comparisons', asked, async ({ body }, { trace }) => {
    const answer = compare(body);
    return 'error' in answer ? problem(answer.error, trace, answer) : json(200, answer);
  }),
]);
