import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { dipCase } from '../settlement/dipCase.ts';
import { decimal, id, listOf, positiveAmount, unsigned, unsignedAmount } from '../wire/wire.ts';

const policy = z.strictObject({ low: unsigned, high: unsigned, panel: unsigned });

const input = z.strictObject({
  cases: listOf(z.strictObject({ id, cost: unsignedAmount, mean_cost: positiveAmount, score: decimal })),
});

/** Formula 6: the deviation coefficient. */
export const dipCaseFormula = formula(policy, input, dipCase);
