import { z } from 'zod';
import { documentRead, documentsShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { fundYear } from '../pathWords.ts';
import { OFFICE } from '../roles.ts';

const YEAR = '/v1/funds/{fund}/years/{year}';

const reading = {
  method: 'GET',
  needs: ['read documents', 'policy'],
  roles: OFFICE,
  scope: 'fund',
} as const;

const comparisonShown = z
  .looseObject({
    from: z.strictObject({ original: z.array(z.string()), changed: z.array(z.string()) }),
  })
  .meta({ id: 'PlanComparison' });

/** The plan of a year: its budget, the packages, and what was prepaid. */
export const planOperations = {
  readBudget: operation({
    ...reading,
    path: `${YEAR}/budget`,
    document: 'budget',
    answers: { json: documentRead },
    example: 'readBooks.200-budget',
    says: { zh: '区域总额预算', en: 'the regional budget' },
  }),
  readPackages: operation({
    ...reading,
    path: `${YEAR}/packages`,
    document: 'packages',
    answers: { json: documentRead },
    example: 'readBooks.200-packages',
    says: { zh: '各医共体打包额', en: 'the packages of the communities' },
  }),
  comparePlans: operation({
    ...reading,
    path: `${YEAR}/comparison`,
    query: { with: fundYear },
    answers: { json: comparisonShown },
    example: 'readBooks.200-comparison',
    says: {
      zh: '本年计划与另一年（`with`）为何不同，逐项归因',
      en: 'with `?with=` a year such as `2025`: what makes this year’s plan another than that one’s, cause by cause',
    },
  }),
  listPrepayments: operation({
    ...reading,
    path: `${YEAR}/prepayments`,
    query: pageAsked,
    document: 'prepayment-order',
    answers: { json: documentsShown },
    example: 'readBooks.200-prepayments',
    says: { zh: '已下达的月预付单', en: 'the prepayment orders that were issued' },
  }),
};
