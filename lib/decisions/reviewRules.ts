import type { z } from 'zod';
import { neededValue, valueIfSaid } from '../policy/neededValue.ts';
import type { Policy } from '../policy/policy.ts';
import type { reviewOfKindShape, secondCheckShape, stepsShape } from '../policy/settings.ts';
import { rulesOfYear } from './rulesOfYear.ts';

/** By which steps a document comes into force, and which part of the decisions on it a second person looks at. */
export interface ReviewRules {
  readonly steps: z.output<typeof stepsShape>;
  readonly second_check?: z.output<typeof secondCheckShape>;
}

/**
 * By which rules a document comes into force that is submitted at an instant: those of that day or, of a year that has not begun yet, of its
 * first.
 *
 * @param kind of the document; the area may have other steps for some
 * @throws Fault not_found  there is no such fund
 * @throws Fault policy_not_in_force  nobody says the steps for this day
 */
export function reviewRules(policy: Policy, of: { fund: string; year: string; kind: string }, at: string): ReviewRules {
  const rules = rulesOfYear(policy, of, at);
  const ofKind = valueIfSaid(rules, `service.review.kinds.${of.kind}`)?.value as
    | z.output<typeof reviewOfKindShape>
    | undefined;
  const second = valueIfSaid(rules, 'service.review.second_check')?.value as ReviewRules['second_check'];
  return {
    steps: ofKind?.steps ?? (neededValue(rules, 'service.review.steps').value as unknown as ReviewRules['steps']),
    ...(second && { second_check: second }),
  };
}
