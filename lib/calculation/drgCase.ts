import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { drgCase } from '../settlement/drgCase.ts';
import { amount, count, decimal, id, listOf, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';

const policy = z.strictObject({
  unit: z.enum(['rate', 'points'], 'expected "rate" or "points"'),
  rate: unsigned.optional(),
  level_coefficients: tableOf(unsigned),
  primary_level_coefficient: unsigned.optional(),
  high: z.strictObject({
    operator: z.enum(['gt', 'gte'], 'expected "gt" or "gte"'),
    multiple: tableOf(unsigned),
    pay: z.enum(['by_item', 'extra_points'], 'expected "by_item" or "extra_points"'),
  }),
  low: z.strictObject({ operator: z.enum(['lt', 'lte'], 'expected "lt" or "lte"'), multiple: unsigned }),
  readmission: z.strictObject({ days: count, factor: unsigned }).optional(),
  fund_pays: z.enum(['share', 'rest'], 'expected "share" or "rest"').optional(),
});

const input = z.strictObject({
  groups: listOf(
    z.strictObject({
      id,
      weight: unsigned,
      mean_cost: unsignedAmount.optional(),
      primary_level: z.boolean().default(false),
      bed_day_points: unsigned.optional(),
    }),
  ),
  cases: listOf(
    z.strictObject({
      id,
      group: id,
      level: id,
      cost: unsignedAmount,
      denied: amount.default(0n),
      stay: z.enum(['complete', 'incomplete', 'per_diem']).default('complete'),
      days: count.optional(),
      readmitted_after_days: count.optional(),
      self_pay: amount.default(0n),
      prior_self_pay: amount.default(0n),
      deductible: amount.default(0n),
      reimbursement: decimal.optional(),
      patient_paid: amount.optional(),
    }),
  ),
});

/** Formula 5: what one stay is worth. */
export const drgCaseFormula = formula(policy, input, drgCase);
