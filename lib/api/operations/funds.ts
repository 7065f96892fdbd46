import { z } from 'zod';
import { operation } from '../operation.ts';
import { EVERYBODY } from '../roles.ts';

const fundsShown = z
  .strictObject({
    funds: z.array(z.strictObject({ fund: z.string(), area: z.string(), scheme: z.string(), name: z.string() })),
  })
  .meta({ id: 'Funds' });

const namesShown = z
  .strictObject({ fund: z.string(), year: z.string(), names: z.record(z.string(), z.string()) })
  .meta({ id: 'Names' });

/** Which funds there are, and what whoever has to do with them is called. */
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
  listNames: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/names',
    answers: { json: namesShown },
    needs: ['policy'],
    roles: EVERYBODY,
    scope: 'any',
    example: 'readBooks.200-names',
    says: {
      zh: '当年名册中各医共体、机构、地区和基金的名称，按编号',
      en: 'what communities, institutions, jurisdictions and funds are called by the roster of the year, by their ids',
    },
  }),
};
