import assert from 'node:assert/strict';
import { z } from 'zod';
import { monthsAfter } from '../calendar/months.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { sumFen } from '../money/fen.ts';
import { count, listOf, month, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { claimShape, type Denied, type DeniedClaim, denyClaim } from './deniedClaim.ts';
import { noteClaim } from './noteDenials.ts';
import { type RuleRates, ruleRates } from './ruleRates.ts';
import { sumDenied } from './sumDenied.ts';

const policyShape = z.strictObject({
  /** When a rule is to be looked at again; never, where it is left out. */
  review: z.strictObject({ overturn_above: unsigned, decided_at_least: count.default(1) }).optional(),
});

const inputShape = z.strictObject({ month, claims: listOf(claimShape) });

interface DeniedInstitution extends Denied {
  readonly id: string;
  readonly claims: number;
}

interface Denials extends Denied {
  readonly claims: readonly DeniedClaim[];
  readonly institutions: readonly DeniedInstitution[];
  readonly rules: readonly RuleRates[];
}

/**
 * Formula 23, the deductions of the smart audit in one month: what is denied of each claim as known at its end, what of it the month
 * bears, what it changes of months before, and how each rule of the audit fares.
 */
export const denials = formula(policyShape, inputShape, (policy, input): Outcome<Denials> => {
  const workings = new Workings();
  const months = { month: input.month, before: monthsAfter(input.month, -1) };
  const judged = input.claims.map((claim) => {
    const { answer, found } = denyClaim(claim, months);
    noteClaim(workings, claim, answer, found, input.month);
    return { institution: claim.institution, answer };
  });
  const byInstitution = [...Map.groupBy(judged, ({ institution }) => institution)];
  const institutions = byInstitution.map(([id, own]): DeniedInstitution => {
    const denied = own.map(({ answer }) => answer);
    return { id, claims: own.length, ...sumDenied(workings, 'claims', `.${id}`, denied) };
  });
  const all = sumDenied(workings, 'institutions', '', institutions);
  const rules = ruleRates(input.claims, input.month, policy.review, workings);
  assert.equal(all.net, sumFen(judged.map(({ answer }) => answer.net)), 'the claims change what all of them do');
  const claims = inOrderOfId(judged.map(({ answer }) => answer));
  return { result: { claims, institutions: inOrderOfId(institutions), rules, ...all }, workings: workings.steps };
});
