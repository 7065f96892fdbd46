/** Sheets of single stays of a county hospital in March, for the tests that look at what they come to. */
import type { Claim } from '../../lib/claims/claim.ts';
import type { SettledInBooks } from '../../lib/claims/settlementInBooks.ts';
import { type BedDaysEntered, drawBedDays } from '../../lib/decisions/bedDaySheet.ts';
import { type CoefficientsEntered, drawCoefficients } from '../../lib/decisions/coefficientSheet.ts';
import type { Policy, WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { claim } from '../claims/examples.ts';
import { withRule } from '../policy/withRule.ts';

const OF = { institution: 'H32058100001', period: '2025-03' };

/** 100 yuan a day for thirty days and 60 from then on, at a level whose coefficient is 1.1; the fund pays what the patient did not. */
export const BED_DAY_RULES: Readonly<Record<string, WireValue>> = {
  'bed-day.categories': {
    psychiatric: {
      steps: [
        { to_day: 30, rate: '100' },
        { to_day: null, rate: '60' },
      ],
      cap_days: 300,
    },
  },
  'bed-day.level_coefficients': { 3: '1.1', 2: '1', 1: '0.9' },
  'bed-day.fund_pays': 'rest',
};

/** Day surgery and a key specialty are each paid 5 and 3 % more, and together at most 6 %. */
export const COEFFICIENT_RULES: Readonly<Record<string, WireValue>> = {
  'payment-coefficients.unit': 'rate',
  'payment-coefficients.kinds': [
    { id: 'day_surgery', factors: { yes: '1.05' } },
    { id: 'specialty', factors: { key: '1.03' }, unless: ['mcc'] },
  ],
  'payment-coefficients.clamp.high': '1.06',
};

export const withBedDays = (policy: Policy) => withRules(policy, BED_DAY_RULES);
export const withCoefficients = (policy: Policy) => withRules(policy, COEFFICIENT_RULES);

function withRules(policy: Policy, rules: Readonly<Record<string, WireValue>>): Policy {
  return Object.entries(rules).reduce((ruled, [key, value]) => withRule(ruled, key, value), policy);
}

/** A stay as the books have it: five days, 700.00 in all, of which the pooled fund paid 500.00. */
export function inBooks(
  clearing: string,
  differing: Partial<SettledInBooks> = {},
  of: Partial<Claim> = {},
): SettledInBooks {
  return {
    ...{ community: 'changshu', year: '2025', settledIn: '2025-03', cost: 70_000n, pooled: 50_000n },
    ...{ cancelledIn: undefined, isOutside: false, parts: [1] },
    claim: { ...claim(), clearing, admittedOn: '2025-03-05', dischargedOn: '2025-03-10', ...of },
    ...differing,
  };
}

const BED_DAYS: BedDaysEntered = {
  evidence: ['床日结算申报表'],
  stays: [{ settlement_id: 'S1', category: 'psychiatric', evidence: ['病历首页'] }],
};

export function bedDays(
  policy: Policy,
  entered: BedDaysEntered = BED_DAYS,
  booked: ReadonlyMap<string, SettledInBooks> = new Map([['S1', inBooks('5')]]),
  level: string | null = '3',
) {
  return drawBedDays(resolve(policy, '320500', '2025-03-01'), OF, level ?? undefined, entered, booked);
}

const COEFFICIENTS: CoefficientsEntered = {
  evidence: ['支付系数申报表'],
  stays: [
    {
      ...{ settlement_id: 'S1', standard: '640', values: { day_surgery: 'yes', specialty: 'key' } },
      evidence: ['日间手术目录', '重点专科批复'],
    },
  ],
};

export function coefficients(
  policy: Policy,
  entered: CoefficientsEntered = COEFFICIENTS,
  booked: ReadonlyMap<string, SettledInBooks> = new Map([['S1', inBooks('4')]]),
) {
  return drawCoefficients(resolve(policy, '320500', '2025-03-01'), OF, entered, booked);
}
