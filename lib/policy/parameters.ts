/** Everything that documents decide about the formulas, by formula and path in its policy. */
import { z } from 'zod';
import type { FormulaName } from '../calculation/formulas.ts';
import { decimal, id, positive, share, unsigned, unsignedAmount } from '../wire/wire.ts';
import { borrowed, byId, optional, type Parameters, required } from './parameter.ts';
import { bandEnd, tableOfWritten, wholeNumber, written, yesOrNo } from './words.ts';

const twelve = z.array(written(unsigned), 'expected a list').length(12, 'expected twelve decimals, one a month');

const regionalBudget: Parameters = {
  'growth.absolute_cap': optional(written(unsigned)),
  'growth.gdp_multiple': optional(written(unsigned)),
  'growth.follow_revenue': optional(yesOrNo),
  'growth.performance': optional(written(decimal)),
  set_asides: byId(
    z.union(
      [
        z.strictObject({ base: z.enum(['revenue', 'recognised_spending']), rate: written(unsigned) }),
        z.strictObject({ per_head: written(unsignedAmount) }),
      ],
      'expected base (revenue or recognised_spending) with rate, or per_head',
    ),
  ),
  envelopes: byId(z.strictObject({ rate: written(unsigned), in_package: yesOrNo })),
  residual_id: optional(written(id)),
};

const packages: Parameters = {
  history_share: required(written(share)),
  age_relativities: required(tableOfWritten(positive)),
  'corridor.up': optional(written(unsigned)),
  'corridor.down': optional(written(unsigned)),
};

const prepaymentPlan: Parameters = {
  deposit_rate: required(written(share)),
  month_weights: optional(twelve),
};

const drgCase: Parameters = {
  unit: required(z.enum(['rate', 'points'], 'expected rate or points')),
  rate: optional(written(unsigned)),
  level_coefficients: required(tableOfWritten(unsigned)),
  primary_level_coefficient: optional(written(unsigned)),
  'high.operator': required(z.enum(['gt', 'gte'], 'expected gt or gte')),
  'high.multiple': required(tableOfWritten(unsigned)),
  'high.pay': required(z.enum(['by_item', 'extra_points'], 'expected by_item or extra_points')),
  'low.operator': required(z.enum(['lt', 'lte'], 'expected lt or lte')),
  'low.multiple': required(written(unsigned)),
  'readmission.days': optional(wholeNumber),
  'readmission.factor': optional(written(unsigned)),
  fund_pays: optional(z.enum(['share', 'rest'], 'expected share or rest')),
};

const dipCase: Parameters = {
  low: required(written(unsigned)),
  high: required(written(unsigned)),
  panel: required(written(unsigned)),
};

const pointValue: Parameters = {
  basis: required(z.enum(['fund', 'total'], 'expected fund or total')),
  floor: optional(written(unsigned)),
  ceiling: optional(written(unsigned)),
};

const sharing: Parameters = {
  'surplus.minimum_rate': optional(written(unsigned)),
  'surplus.bands': required(z.array(z.strictObject({ to: bandEnd, retained: written(share) }), 'expected a list')),
  'surplus.by_grade': optional(tableOfWritten(unsigned)),
  'surplus.times_quality': optional(yesOrNo),
  'surplus.payment_factor': optional(written(unsigned)),
  'surplus.cap': optional(written(unsigned)),
  'overrun.minimum_rate': optional(written(unsigned)),
  'overrun.bands': required(z.array(z.strictObject({ to: bandEnd, fund_share: written(share) }), 'expected a list')),
  'overrun.by_grade': optional(tableOfWritten(unsigned)),
  'overrun.community_cap': optional(written(unsigned)),
};

const depositRelease: Parameters = {
  full_at: required(written(positive)),
  none_below: required(written(decimal)),
};

const distribution: Parameters = {
  tier_weights: required(tableOfWritten(unsigned)),
  staff_share: optional(written(share)),
};

const spendingPace: Parameters = {
  month_weights: required(twelve),
  warn: required(written(unsigned)),
  alert: required(written(unsigned)),
  thresholds: required(z.array(written(unsigned), 'expected a list')),
};

const adjustmentFund: Parameters = {
  method: required(z.enum(['deficit_relief', 'equalisation'], 'expected deficit_relief or equalisation')),
  contribution_rate: required(written(unsigned)),
  relief_share: optional(written(share)),
};

/** The parameters of each formula; a formula that no document has anything to decide about has none. */
export const PARAMETERS: Readonly<Record<FormulaName, Parameters>> = {
  apportion: {},
  'regional-budget': regionalBudget,
  packages,
  'prepayment-plan': prepaymentPlan,
  'drg-case': drgCase,
  'dip-case': dipCase,
  'point-value': pointValue,
  sharing,
  'deposit-release': depositRelease,
  distribution,
  'community-close': { ...borrowed('sharing', sharing), ...borrowed('deposit-release', depositRelease, 'deposit.') },
  'spending-pace': spendingPace,
  'adjustment-fund': adjustmentFund,
  reconcile: {},
};
