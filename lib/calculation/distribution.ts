import { z } from 'zod';
import { distribution } from '../closing/distribution.ts';
import { formula } from '../formula/formula.ts';
import { amount, id, listOf, share, tableOf, unsigned } from '../wire/wire.ts';

const policy = z.strictObject({ tier_weights: tableOf(unsigned), staff_share: share.optional() });

const input = z.strictObject({
  amount,
  tiers: listOf(z.strictObject({ id, members: listOf(z.strictObject({ id, weight: unsigned })) })),
});

/** Formula 10: what is retained reaches county, township and village. */
export const distributionFormula = formula(policy, input, distribution);
