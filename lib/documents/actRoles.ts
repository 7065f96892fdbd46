import { REVIEWERS } from '../policy/reviewers.ts';
import type { Role } from './actor.ts';
import type { Act } from './lifecycle.ts';

/** Those who draw up what is submitted. */
const AUTHORS = ['fund_officer', 'policy_officer', 'service'] as const;

/**
 * Who may do what to a document: who drew it up submits it, others decide on it, the hospital that leads a community speaks for that. In which of these
 * roles a decision is signed is said by the step whose turn it is (`course`). Whoever keeps the service running does none of it.
 */
export const ACT_ROLES = {
  submit: AUTHORS,
  withdraw: AUTHORS,
  approve: REVIEWERS,
  return: REVIEWERS,
  hand_over: REVIEWERS,
  add_signature: REVIEWERS,
  drop_signature: REVIEWERS,
  uphold: REVIEWERS,
  overrule: REVIEWERS,
  copy: REVIEWERS,
  confirm: ['lead_hospital'],
  dispute: ['lead_hospital'],
  resolve: ['fund_officer', 'policy_officer'],
  mark_paid: ['fund_officer', 'service'],
  lock: ['fund_officer', 'approver'],
} as const satisfies Record<Act, readonly Role[]>;
