import type { Role } from './actor.ts';
import type { Act } from './lifecycle.ts';

/**
 * Who may do what to a document: who drew it up submits it, somebody else approves it, the hospital that leads a community speaks for that.
 * Whoever keeps the service running does none of it.
 */
export const ACT_ROLES = {
  submit: ['fund_officer', 'policy_officer', 'service'],
  return: ['fund_officer', 'policy_officer', 'approver'],
  confirm: ['lead_hospital'],
  dispute: ['lead_hospital'],
  resolve: ['fund_officer', 'policy_officer'],
  approve: ['approver'],
  mark_paid: ['fund_officer', 'service'],
  lock: ['fund_officer', 'approver'],
} as const satisfies Record<Act, readonly Role[]>;
