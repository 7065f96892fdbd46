import { z } from 'zod';
import { headVisitsEntered } from '../../decisions/headVisits.ts';
import { amountShown } from '../amountShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { OFFICE_AND_LEADS } from '../roles.ts';

const COMMUNITY = '/v1/funds/{fund}/years/{year}/communities/{community}';

const count = z.int().nonnegative();
const followed = {
  ...{ head_months: count, package_to_date: amountShown, own: amountShown, elsewhere: amountShown },
  ...{ used: amountShown, remaining: amountShown },
};
const listShown = z.strictObject({ reference: z.string(), revision: z.int().positive(), persons: count });

const headsShown = z
  .strictObject({
    ...{ fund: z.string(), year: z.string(), community: z.string(), list: listShown },
    through: z.string().nullable(),
    packages: z.array(
      z.strictObject({
        ...{ id: z.string(), name: z.string() },
        members: z.array(z.strictObject({ id: z.string(), name: z.string(), heads: count, ...followed })),
        totals: z.strictObject(followed),
        uncontracted: amountShown,
      }),
    ),
  })
  .meta({ id: 'Heads' });

/** What is entered of contracted heads beside their list, which comes as a file. */
export const headOperations = {
  enterHeadVisits: operation({
    method: 'PUT',
    path: `${COMMUNITY}/head-visits`,
    body: headVisitsEntered,
    document: 'head-visits',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'community',
    example: 'enterFigures.201-head-visits',
    says: {
      zh: '录入签约成员单位的上年门诊人次及依据：上年账簿没有的，按此考核最低工作量，审批后生效',
      en: 'enter the visits that members with contracted heads had in the year before, where the books of that year do not have them, and what they rest on: a draft, by which the least volume is held once it is approved; see [below](#contracted-heads)',
    },
  }),
};

export const headReads = {
  readHeads: operation({
    method: 'GET',
    path: `${COMMUNITY}/heads`,
    answers: { json: headsShown },
    needs: ['read documents', 'read ledger', 'policy'],
    roles: OFFICE_AND_LEADS,
    scope: 'community',
    example: 'readBooks.200-heads',
    says: {
      zh: '门诊包干进度：截至最近已锁定月份，各签约成员单位的签约人数、按月折算的包干额、本机构和外出使用、剩余，以及未签约人员的费用',
      en: 'how the packages of contracted heads go, through the last locked month: of each member its heads, what they are worth by twelfths, what was paid for them by itself and elsewhere, and what remains; and what is of nobody’s heads',
    },
  }),
};
