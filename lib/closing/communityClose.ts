import assert from 'node:assert/strict';
import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { noted } from '../wire/notes.ts';
import { amount, decimal } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { depositLines, depositRelease, WITHOUT_OPTIONS } from './depositRelease.ts';
import { type Sharing, sharing } from './sharing.ts';

const { surplus, overrun } = sharing.policy.shape;

/** Each value is decided where it belongs, and written there. */
const policyShape = z.strictObject({
  surplus: noted(surplus, { takenFrom: 'sharing.surplus' }),
  overrun: noted(overrun, { takenFrom: 'sharing.overrun' }),
  deposit: noted(depositLines, { takenFrom: 'deposit-release' }),
});

const { package: lumpSum, grade, quality, relief } = sharing.input.shape;

const inputShape = z.strictObject({
  package: lumpSum,
  prepaid: amount,
  deposit: amount,
  /** By line. Out-of-area and non-member care is in the package, but the fund pays it to others. */
  use: z.strictObject({
    inpatient: amount,
    outpatient: amount,
    special_cases: amount,
    adjustments: amount,
    out_of_area: amount,
    non_member: amount,
  }),
  /** Quality score of the fund year. */
  score: decimal,
  ...{ grade, quality, relief },
});

export interface CommunityClose extends Sharing {
  readonly member_use: Fen;
  readonly use: Fen;
  readonly deposit_released: Fen;
  readonly deposit_forfeited: Fen;
  /** What the members are owed for the year in all. */
  readonly entitlement: Fen;
  readonly cash_due: Fen;
}

/**
 * Formula 11, the year of one community closed to the last fen. The identity
 * `package + fund = entitlement + out_of_area + non_member + returned + forfeited` is asserted, never adjusted.
 *
 * @throws Fault invalid_request  as the sharing of the balance does
 */
export const communityClose = formula(policyShape, inputShape, (policy, input): Outcome<CommunityClose> => {
  const workings = new Workings();
  const { inpatient, outpatient, special_cases, adjustments, out_of_area, non_member } = input.use;
  const memberUse = sumFen([inpatient, outpatient, special_cases, adjustments]);
  workings.note(
    'member_use',
    'inpatient + outpatient + special_cases + adjustments',
    { inpatient, outpatient, special_cases, adjustments },
    memberUse,
  );
  const use = memberUse + out_of_area + non_member;
  workings.note(
    'use',
    'member_use + out_of_area + non_member',
    { member_use: memberUse, out_of_area, non_member },
    use,
  );

  const shared = sharing.compute(policy, { ...input, use });
  const deposit = depositRelease.compute({ ...WITHOUT_OPTIONS, ...policy.deposit }, input);
  const { released, forfeited } = deposit.result;
  const { retained, returned, community, fund } = shared.result;
  for (const step of shared.workings) workings.steps.push(step);
  for (const { policy: paths = [], ...step } of deposit.workings) {
    workings.steps.push({ ...step, ...(paths.length > 0 ? { policy: paths.map((path) => `deposit.${path}`) } : {}) });
  }

  const entitlement = memberUse + retained - community - forfeited;
  workings.note(
    'entitlement',
    'member_use + retained - community - deposit_forfeited',
    { member_use: memberUse, retained, community, deposit_forfeited: forfeited },
    entitlement,
  );
  const { prepaid } = input;
  const cashDue = workings.note('cash_due', 'entitlement - prepaid', { entitlement, prepaid }, entitlement - prepaid);

  const paidOut = entitlement + out_of_area + non_member + returned + forfeited;
  assert.equal(input.package + fund, paidOut, 'the close conserves the package and what the fund adds');
  const result = {
    member_use: memberUse,
    use,
    ...shared.result,
    deposit_released: released,
    deposit_forfeited: forfeited,
    entitlement,
    cash_due: cashDue,
  };
  return { result, workings: workings.steps };
});
