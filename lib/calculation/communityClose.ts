import { z } from 'zod';
import { communityClose } from '../closing/communityClose.ts';
import { depositRelease } from '../closing/depositRelease.ts';
import { formula } from '../formula/formula.ts';
import { noted } from '../wire/notes.ts';
import { amount, decimal, positiveAmount } from '../wire/wire.ts';
import { overrunPolicy, sharedBy, surplusPolicy } from './sharing.ts';

const policy = z.strictObject({
  surplus: noted(surplusPolicy, { takenFrom: 'sharing.surplus' }),
  overrun: noted(overrunPolicy, { takenFrom: 'sharing.overrun' }),
  deposit: noted(depositRelease.policy, { takenFrom: 'deposit-release' }),
});

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
