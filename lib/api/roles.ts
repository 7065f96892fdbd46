/** Who may ask for what. It is said here and not yet enforced. */
import { ROLES, type Role } from '../documents/actor.ts';

export const EVERYBODY: readonly Role[] = ROLES;

/** Those who run a fund: they see all of it. */
export const OFFICE: readonly Role[] = [
  'fund_officer',
  'policy_officer',
  'approver',
  'auditor',
  'province',
  'operator',
  'service',
];

/** The office, and a hospital that leads a community, as far as its own community goes. */
export const OFFICE_AND_LEADS: readonly Role[] = [...OFFICE, 'lead_hospital'];
