import { z } from 'zod';
import { operation } from '../operation.ts';
import { EVERYBODY } from '../roles.ts';

const comparedShown = z.looseObject({ formula: z.string() }).meta({ id: 'Compared' });

/** What if a policy or a figure were another. It reads and keeps nothing: the request holds everything. */
export const comparisonOperations = {
  compare: operation({
    method: 'POST',
    path: '/v1/comparisons',
    body: z.unknown(),
    answers: { json: comparedShown },
    needs: [],
    roles: EVERYBODY,
    scope: 'any',
    example: 'compare.200',
    says: { zh: '假设比较', en: 'what-if: `{"formula", "original": {…}, "changed": {…}}`' },
  }),
};
