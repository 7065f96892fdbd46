import { z } from 'zod';
import { evidence } from '../../decisions/evidence.ts';
import { assessment, yearFigures } from '../../decisions/figures.ts';
import { yearPots } from '../../decisions/yearPots.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { OFFICE, OFFICE_AND_LEADS } from '../roles.ts';

const YEAR = '/v1/funds/{fund}/years/{year}';

const changeShown = { before: z.string().nullable(), after: z.string().nullable() };

/** What the drafts change of what is in force, before anybody approves them. */
const planChangesShown = z.strictObject({
  version: z
    .strictObject({ from: z.string(), cause: z.string(), why: z.string(), evidence: z.array(z.string()) })
    .nullable(),
  communities: z.array(
    z.strictObject({
      community: z.string(),
      package: z.strictObject(changeShown),
      instalments: z.strictObject(changeShown),
      overpaid: z.string(),
      targets: z.array(z.strictObject({ member: z.string(), ...changeShown })),
    }),
  ),
});

/** Of figures, what became of the plan of their year: null where it was not planned yet; else drafts, which count once they are approved. */
const figuresEnteredShown = enteredShown
  .extend({
    plan: z
      .strictObject({
        package_pool: z.string(),
        gap: z.string(),
        notes: z.array(z.strictObject({ community: z.string(), about: z.string(), zh: z.string(), en: z.string() })),
        drafts: z.array(
          z.strictObject({
            reference: z.string(),
            revision: z.int().positive(),
            hash: z.string(),
            changed: z.boolean(),
          }),
        ),
        changes: planChangesShown,
      })
      .nullable(),
  })
  .meta({ id: 'FiguresEntered' });

const entered = {
  method: 'PUT',
  answers: { status: [201, 200], json: enteredShown },
  needs: ['keep documents', 'policy'],
  scope: 'fund',
} as const;

const readBack = {
  method: 'GET',
  answers: { json: documentRead },
  needs: ['read documents', 'policy'],
  roles: OFFICE,
  scope: 'fund',
} as const;

/** What officers enter for a fund year, and read back. */
export const entryOperations = {
  enterFigures: operation({
    ...entered,
    path: `${YEAR}/figures`,
    body: yearFigures,
    answers: { status: [201, 200], json: figuresEnteredShown },
    document: 'figures',
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    example: 'enterFigures.201',
    says: {
      zh: '录入编制年度计划所依据的数据：收入、参保人数、支出、分年龄人数、历史数',
      en: 'enter what a year is planned from: income, insured, spending, heads by age, history; see [below](#what-is-entered)',
    },
  }),
  readFigures: operation({
    ...readBack,
    path: `${YEAR}/figures`,
    document: 'figures',
    example: 'enterFigures.200-figures',
    says: { zh: '已录入的数据', en: 'what was entered of it, by whom and when' },
  }),
  enterEvidence: operation({
    ...entered,
    path: `${YEAR}/communities/{community}/evidence`,
    body: evidence,
    answers: { status: [201, 200], json: figuresEnteredShown },
    document: 'evidence',
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'community',
    example: 'enterFigures.201-evidence',
    says: {
      zh: '录入医共体六统一的评估和佐证，编制年度计划时据以认定打包资格：符合、试点或不符合',
      en: 'enter what was found of the unifications of a community, with evidence: by it the plan of the year says whether it gets a package, as a pilot, or none; see [below](#what-is-entered)',
    },
  }),
  readEvidence: operation({
    ...readBack,
    path: `${YEAR}/communities/{community}/evidence`,
    document: 'evidence',
    roles: OFFICE_AND_LEADS,
    scope: 'community',
    example: 'enterFigures.200-evidence',
    says: { zh: '已录入的六统一佐证', en: 'the evidence that was entered, by whom and when' },
  }),
  enterAssessment: operation({
    ...entered,
    path: `${YEAR}/assessment`,
    body: assessment,
    document: 'assessment',
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    example: 'enterFigures.201-assessment',
    says: {
      zh: '年终清算前录入考核等次和得分',
      en: 'enter grades and scores, before the year is closed; see [below](#what-is-entered)',
    },
  }),
  readAssessment: operation({
    ...readBack,
    path: `${YEAR}/assessment`,
    document: 'assessment',
    example: 'enterFigures.200-assessment',
    says: { zh: '已录入的考核结果', en: 'the grades and scores that were entered, by whom and when' },
  }),
  enterPots: operation({
    ...entered,
    path: `${YEAR}/pots`,
    body: yearPots,
    document: 'pots',
    roles: ['fund_officer', 'operator', 'service'],
    example: 'enterFigures.201-pots',
    says: {
      zh: '录入分担超支的资金来源：年终调剂金本年已用额、风险准备金年初结余、下拨调剂金及其依据；再次清算时据以落实超支资金',
      en: 'enter what the pots have that pay overruns: what of the year-end pool was used, the opening stock of the risk reserve, what the adjustment fund grants, and what these rest on. The next close goes by it; see [below](#the-end-of-a-year)',
    },
  }),
  readPots: operation({
    ...readBack,
    path: `${YEAR}/pots`,
    document: 'pots',
    example: 'enterFigures.200-pots',
    says: { zh: '已录入的资金来源', en: 'what was entered of the pots, by whom and when' },
  }),
};
