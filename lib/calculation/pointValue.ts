import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { pointValue } from '../settlement/pointValue.ts';
import { amount, id, listOf, unsigned } from '../wire/wire.ts';

const policy = z.strictObject({
  basis: z.enum(['fund', 'total'], 'expected "fund" or "total"'),
  floor: unsigned.optional(),
  ceiling: unsigned.optional(),
});

const input = z.strictObject({
  budget: amount,
  institutions: listOf(z.strictObject({ id, points: unsigned, patient_paid: amount.default(0n) })),
});

/** Formula 7: the fixed pot over the points. */
export const pointValueFormula = formula(policy, input, pointValue);
