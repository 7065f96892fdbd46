import { z } from 'zod';
import { adjustmentFund } from '../budget/adjustmentFund.ts';
import { formula } from '../formula/formula.ts';
import { amount, id, listOf, share, unsigned } from '../wire/wire.ts';

const policy = z.strictObject({
  method: z.enum(['deficit_relief', 'equalisation'], 'expected "deficit_relief" or "equalisation"'),
  contribution_rate: unsigned,
  relief_share: share.optional(),
});

const input = z.strictObject({
  areas: listOf(
    z.strictObject({
      id,
      income: amount,
      spending: amount.optional(),
      policy_caused: amount.default(0n),
      need: unsigned.optional(),
    }),
  ),
});

/** Formula 13: between the pooling areas of a province. */
export const adjustmentFundFormula = formula(policy, input, adjustmentFund);
