import { z } from 'zod';
import { WAYS, type WayOfPayment, waysEntered } from '../../decisions/paymentWay.ts';
import { amountShown } from '../amountShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { OFFICE } from '../roles.ts';

const YEAR = '/v1/funds/{fund}/years/{year}';

const reading = {
  method: 'GET',
  needs: ['read documents', 'policy'],
  roles: OFFICE,
  scope: 'fund',
} as const;

const way = z.enum(Object.keys(WAYS) as [WayOfPayment, ...WayOfPayment[]]);
const dated = z.array(z.strictObject({ way, from: z.string() }));
const rate = z.string().regex(/^-?\d+(\.\d+)?$/);
const count = z.int().nonnegative();
const rule = z.looseObject({ key: z.string(), jurisdiction: z.string() });

const spending = z.strictObject({ stays: amountShown, by_group: amountShown, share: rate.nullable() });
const institutions = z.strictObject({ eligible: count.nullable(), actual: count.nullable(), share: rate.nullable() });

const sharesShown = z
  .strictObject({
    months: z.array(z.strictObject({ month: z.string(), communities: count, spending, institutions })),
    to_date: z.strictObject({ spending, institutions }),
    targets: z
      .strictObject({
        ...{ spending: z.string(), institutions: z.string(), eligible: z.array(z.string()) },
        met: z.strictObject({ spending: z.boolean().nullable(), institutions: z.boolean().nullable() }),
        by: rule,
      })
      .nullable(),
    ways: z.array(
      z.strictObject({
        ...{ institution: z.string(), name: z.string(), level: z.string(), eligible: z.boolean().nullable(), way },
        ways: dated,
      }),
    ),
  })
  .meta({ id: 'DrgShares' });

const inShadow = {
  ...{ cases: count, pairs: count, matched: count, grouped: count },
  ...{ booked: amountShown, payable: amountShown, difference: amountShown },
};

const readinessShown = z
  .strictObject({
    ...{ fund: z.string(), year: z.string(), institution: z.string(), way, ways: dated },
    ...inShadow,
    months: z.array(z.strictObject({ period: z.string(), ...inShadow })),
    checks: z.array(
      z.strictObject({
        id: z.enum(['months', 'match_rate', 'grouping_rate', 'variance']),
        ...{ value: z.string().nullable(), threshold: z.string().nullable(), met: z.boolean().nullable() },
      }),
    ),
    ready: z.boolean().nullable(),
    by: rule.nullable(),
  })
  .meta({ id: 'Readiness' });

/** In which way each institution is paid, from which month on. */
export const paymentWayOperations = {
  enterPaymentWay: operation({
    method: 'PUT',
    path: `${YEAR}/payment-ways/{institution}`,
    body: waysEntered,
    document: 'payment-way',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-payment-way',
    says: {
      zh: '录入医疗机构付费方式及起始月份：按项目、模拟运行或实际付费，附依据；审批后自该月起生效，已审批的月份不受影响',
      en: 'enter in which way an institution is paid, from which month on: by item, in shadow, or actually by DRG or DIP, and what that rests on. It counts once it is approved, and changes no month that is signed; see [below](#ways-of-payment)',
    },
  }),
};

export const paymentWayReads = {
  readDrgShares: operation({
    ...reading,
    path: `${YEAR}/drg-shares`,
    answers: { json: sharesShown },
    example: 'readBooks.200-drg-shares',
    says: {
      zh: '实际付费占比：按月和累计，实际按 DRG/DIP 付费的住院基金支出占比、实际付费机构占比，与规定目标对照；各机构付费方式',
      en: 'which part of the fund money for stays is really paid by DRG or DIP, and how many of the institutions are, month by month and to date, against the targets of the rules; and the way of each institution',
    },
  }),
  readReadiness: operation({
    ...reading,
    path: `${YEAR}/readiness/{institution}`,
    answers: { json: readinessShown },
    example: 'readBooks.200-readiness',
    says: {
      zh: '切换准备：模拟运行各月的对账相符率、入组率、应付与记账偏差，与规定的门槛对照',
      en: 'whether an institution in shadow is ready to be paid by its groups: match rate, grouping rate and variance of its months in shadow, each against the threshold of the rules',
    },
  }),
};
