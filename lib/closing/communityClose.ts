import assert from 'node:assert/strict';
import type { z } from 'zod';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Ratio } from '../money/ratio.ts';
import { type Outcome, Workings } from '../workings.ts';
import { depositRelease } from './depositRelease.ts';
import { type Sharing, type SharingInput, type SharingPolicy, sharing } from './sharing.ts';

export interface CommunityClosePolicy extends SharingPolicy {
  readonly deposit: z.output<typeof depositRelease.policy>;
}

export interface CommunityCloseInput extends Omit<SharingInput, 'use'> {
  readonly prepaid: Fen;
  readonly deposit: Fen;
  readonly use: CommunityUse;
  /** Quality score of the fund year. */
  readonly score: Ratio;
}

/** Use of a package by line. Out-of-area and non-member care is in the package, but the fund pays it to others. */
export interface CommunityUse {
  readonly inpatient: Fen;
  readonly outpatient: Fen;
  readonly special_cases: Fen;
  readonly adjustments: Fen;
  readonly out_of_area: Fen;
  readonly non_member: Fen;
}

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
 * Close the year of one community to the last fen. The identity
 * `package + fund = entitlement + out_of_area + non_member + returned + forfeited` is asserted, never adjusted.
 *
 * @throws Fault invalid_request  as the sharing of the balance does
 */
export function communityClose(policy: CommunityClosePolicy, input: CommunityCloseInput): Outcome<CommunityClose> {
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

  const shared = sharing(policy, { ...input, use });
  const deposit = depositRelease.compute(policy.deposit, input);
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
}
