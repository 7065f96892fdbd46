import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { Ratio } from '../money/ratio.ts';
import { spendingPace } from '../monitoring/spendingPace.ts';
import { amount, positiveAmount, unsigned } from '../wire/wire.ts';

const policy = z.strictObject({
  month_weights: z
    .array(unsigned)
    .length(12, 'expected twelve weights, January first')
    .refine((weights) => Ratio.sum(weights).equals(Ratio.ONE), 'expected weights that sum to exactly 1'),
  warn: unsigned,
  alert: unsigned,
  thresholds: z.array(unsigned),
});

const input = z.strictObject({
  package: positiveAmount,
  month: z.int('expected a month from 1 to 12').min(1).max(12),
  booked: amount,
});

/** Formula 12: how fast a package is used. */
export const spendingPaceFormula = formula(policy, input, spendingPace);
