import { z } from 'zod';
import { operation } from '../operation.ts';
import { EVERYBODY } from '../roles.ts';

const fundsShown = z
  .strictObject({ funds: z.array(z.strictObject({ fund: z.string(), area: z.string(), scheme: z.string() })) })
  .meta({ id: 'Funds' });

/** Which funds there are. */
export const fundOperations = {
  listFunds: operation({
    method: 'GET',
    path: '/v1/funds',
    answers: { json: fundsShown },
    needs: ['policy'],
    roles: EVERYBODY,
    scope: 'any',
    example: 'readBooks.200-funds',
    says: { zh: '有哪些基金', en: 'the funds there are' },
  }),
};
