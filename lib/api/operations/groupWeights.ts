import { z } from 'zod';
import { expectedCases } from '../../decisions/expectedCases.ts';
import { day } from '../../wire/wire.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const YEAR = '/v1/funds/{fund}/years/{year}';

const decimalShown = z.string().regex(/^-?\d+(\.\d+)?$/);

const coefficientShown = z.strictObject({ id: z.string(), pool: z.string().nullable(), coefficient: decimalShown });

/** What prices the stays of a day: who says so, the rate, the coefficients of all groups, and a page of the groups, each with its own. */
const tariffShown = z
  .strictObject({
    ...{ fund: z.string(), day: z.string() },
    source: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('policy'), rules: z.array(z.looseObject({ key: z.string() })) }),
      z.strictObject({
        by: z.literal('document'),
        document: z.strictObject({ document: z.string(), revision: z.int().positive(), hash: z.string() }),
      }),
    ]),
    rate: decimalShown.nullable(),
    coefficients: z.strictObject({
      by: z.enum(['institution', 'level']),
      values: z.array(coefficientShown),
      otherwise: decimalShown.nullable(),
      primary_level: decimalShown.optional(),
    }),
    groups: z.array(
      z.strictObject({
        ...{ id: z.string(), weight: decimalShown, primary_level: z.boolean() },
        pool: z.string().nullable().optional(),
        coefficients: z.array(coefficientShown).optional(),
      }),
    ),
    next,
  })
  .meta({ id: 'Tariff' });

const reading = { method: 'GET', roles: OFFICE, scope: 'fund' } as const;

/** What officers say of the cases of a year to come, before its weights are measured. */
export const groupWeightOperations = {
  enterExpectedCases: operation({
    method: 'PUT',
    path: `${YEAR}/expected-cases`,
    body: expectedCases,
    document: 'expected-cases',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-expected-cases',
    says: {
      zh: '录入下年各病组预计病例数和病例预算，附依据：据以测算费率；未录入的，病例数按历史病例，费率沿用现行',
      en: 'enter how many cases of each group a year expects and the budget for them, and what that rests on: the weights of the year are measured with it. Without numbers the cases of the past count, without a budget the rate stays; see [below](#weights-of-groups)',
    },
  }),
};

export const groupWeightReads = {
  readExpectedCases: operation({
    ...reading,
    path: `${YEAR}/expected-cases`,
    document: 'expected-cases',
    answers: { json: documentRead },
    needs: ['read documents'],
    example: 'readBooks.200-expected-cases',
    says: {
      zh: '已录入的预计病例数和病例预算',
      en: 'the expected cases and their budget that were entered, by whom and when',
    },
  }),
  readGroupWeights: operation({
    ...reading,
    path: `${YEAR}/group-weights`,
    document: 'group-weights',
    answers: { json: documentRead },
    needs: ['read documents'],
    example: 'readBooks.200-group-weights',
    says: {
      zh: '病组权重测算：所依据的封账月份、费率、系数，与现行标准比较各机构病例的变化，及办理状态',
      en: 'the weights of a year as they were measured: of which sealed months, the rate, the coefficients, what the cases of each institution come to by them and by what is in force, and how far the draft is',
    },
  }),
  readTariff: operation({
    ...reading,
    path: '/v1/funds/{fund}/tariff',
    query: { day, ...pageAsked },
    answers: { json: tariffShown },
    needs: ['read documents', 'read weights', 'policy'],
    example: 'readBooks.200-tariff',
    says: {
      zh: '某日（`day`）执行的支付标准：各病组权重、费率、系数及其出处（已审批的测算或政策），分页',
      en: 'what prices the stays of a `day`: weights, rate and coefficients, and whether an approved document or the rules say so; in pages',
    },
  }),
};
