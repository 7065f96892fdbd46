import { z } from 'zod';
import { communityClose } from '../closing/communityClose.ts';
import { amount, decimal, positiveAmount } from '../wire/wire.ts';
import { depositPolicy } from './depositRelease.ts';
import { formula } from './formula.ts';
import { overrunPolicy, sharedBy, surplusPolicy } from './sharing.ts';

const policy = z.strictObject({ surplus: surplusPolicy, overrun: overrunPolicy, deposit: depositPolicy });

const input = z.strictObject({
  package: positiveAmount,
  prepaid: amount,
  deposit: amount,
  use: z.strictObject({
    inpatient: amount,
    outpatient: amount,
    special_cases: amount,
    adjustments: amount,
    out_of_area: amount,
    non_member: amount,
  }),
  score: decimal,
  ...sharedBy,
});

/** Formula 11: the year of one community, to the last fen. */
export const communityCloseFormula = formula(policy, input, communityClose);
