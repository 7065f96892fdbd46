import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { prepaymentPlan } from '../packages/prepaymentPlan.ts';
import { amount, share, unsigned } from '../wire/wire.ts';

const policy = z.strictObject({
  deposit_rate: share,
  month_weights: z.array(unsigned).length(12, 'expected twelve weights, January first').optional(),
});

const input = z.strictObject({ package: amount, reserved: amount.default(0n) });

/** Formula 4: twelve instalments and the quality deposit. */
export const prepaymentPlanFormula = formula(policy, input, prepaymentPlan);
