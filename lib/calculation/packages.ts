import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { Ratio } from '../money/ratio.ts';
import { packages } from '../packages/packages.ts';
import { amount, count, id, listOf, positive, share, tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';

const policy = z.strictObject({
  history_share: share,
  age_relativities: tableOf(positive),
  corridor: z.strictObject({ up: unsigned.optional(), down: unsigned.optional() }).optional(),
});

const input = z.strictObject({
  pool: amount,
  communities: listOf(
    z.strictObject({
      id,
      history: unsignedAmount,
      heads: tableOf(count),
      disease_index: unsigned.default(Ratio.ONE),
      access_index: unsigned.default(Ratio.ONE),
    }),
  ),
});

/** Formula 3: the pool becomes lump sums of the communities. */
export const packagesFormula = formula(policy, input, packages);
