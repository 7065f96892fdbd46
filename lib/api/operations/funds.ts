import { z } from 'zod';
import { roleShape, scopeShape } from '../actorShape.ts';
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

const yearsShown = z
  .strictObject({
    fund: z.string(),
    years: z.array(
      z.strictObject({
        year: z.string(),
        communities: z.array(
          z.strictObject({ id: z.string(), name: z.string(), locked_through: z.string().nullable() }),
        ),
      }),
    ),
  })
  .meta({ id: 'Years' });

const meShown = z
  .strictObject({
    person: z.string(),
    name: z.string(),
    grants: z.array(z.strictObject({ role: roleShape, scope: scopeShape })),
  })
  .meta({ id: 'Me' });

/** Who asks; which funds there are and which of their years; and what whoever has to do with them is called. */
export const fundOperations = {
  readMe: operation({
    method: 'GET',
    path: '/v1/me',
    answers: { json: meShown },
    needs: [],
    roles: EVERYBODY,
    scope: 'any',
    example: 'readBooks.200-me',
    says: {
      zh: '本人：编号、姓名和现行角色及范围',
      en: 'who asks: id, name, and the roles they have now, each with its scope',
    },
  }),
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
  listYears: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years',
    answers: { json: yearsShown },
    needs: ['read documents', 'read ledger', 'policy'],
    roles: EVERYBODY,
    scope: 'part of fund',
    example: 'readBooks.200-years',
    says: {
      zh: '已编制计划的年度，最近的在前，以及本人可查看的各医共体和已锁定到的期间（`locked_through`）',
      en: 'the years that were planned, the latest first, and of each the communities that who asks may look at, with the period through which their books are locked (`locked_through`)',
    },
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
