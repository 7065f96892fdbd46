import { z } from 'zod';
import { amount, count, decimal, id, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { fundPaysShape } from './fundPart.ts';

/** What a policy says of stays: the unit they are paid in, the lines between the statuses, and what lies beyond them. */
export const drgPolicyShape = z.strictObject({
  unit: z.enum(['rate', 'points'], 'expected "rate" or "points"'),
  /** Yuan a weight of 1; needed for unit rate. */
  rate: unsigned.optional(),
  level_coefficients: tableOf(unsigned),
  /** The coefficient of a primary-level group at every level. */
  primary_level_coefficient: unsigned.optional(),
  high: z.strictObject({
    operator: z.enum(['gt', 'gte'], 'expected "gt" or "gte"'),
    multiple: tableOf(unsigned),
    pay: z.enum(['by_item', 'extra_points'], 'expected "by_item" or "extra_points"'),
  }),
  low: z.strictObject({ operator: z.enum(['lt', 'lte'], 'expected "lt" or "lte"'), multiple: unsigned }),
  readmission: z.strictObject({ days: count, factor: unsigned }).optional(),
  /** Unit rate only. */
  fund_pays: fundPaysShape.optional(),
});

/** A group of the tariff. */
export const groupShape = z.strictObject({
  id,
  weight: unsigned,
  mean_cost: unsignedAmount.optional(),
  primary_level: z.boolean().default(false),
  bed_day_points: unsigned.optional(),
});

/** One stay, as far as its price goes. */
export const stayShape = z.strictObject({
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
});

export type DrgPolicy = z.output<typeof drgPolicyShape>;
export type Group = z.output<typeof groupShape>;
export type Stay = z.output<typeof stayShape>;
