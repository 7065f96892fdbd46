import { z } from 'zod';
import { operation } from '../operation.ts';
import { EVERYBODY } from '../roles.ts';

const calculatedShown = z
  .looseObject({ formula: z.string(), result: z.unknown(), workings: z.array(z.looseObject({ step: z.string() })) })
  .meta({ id: 'Calculated' });

/** One formula, worked out. It reads and keeps nothing: the request holds everything. */
export const calculationOperations = {
  calculate: operation({
    method: 'POST',
    path: '/v1/calculations',
    body: z.unknown(),
    answers: { json: calculatedShown },
    needs: [],
    roles: EVERYBODY,
    scope: 'any',
    example: 'calculate.200',
    says: { zh: '计算一个公式', en: 'work out one formula: `{"formula", "policy", "input"}`' },
  }),
};
