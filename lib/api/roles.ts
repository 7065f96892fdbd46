/** Those who may ask for what, where several operations share it. */
import { ROLES, type Role } from '../documents/actor.ts';

export const EVERYBODY: readonly [Role, ...Role[]] = ROLES;

/** Those who run a fund: they see all of it. */
export const OFFICE: readonly [Role, ...Role[]] = [
  'fund_officer',
  'policy_officer',
  'approver',
  'auditor',
  'province',
  'operator',
  'service',
];

/** The office, and a hospital that leads a community, as far as its own community goes. */
export const OFFICE_AND_LEADS: readonly [Role, ...Role[]] = [...OFFICE, 'lead_hospital'];

/** These, and each member as far as its own institution goes. */
export const OFFICE_AND_HOSPITALS: readonly [Role, ...Role[]] = [...OFFICE_AND_LEADS, 'member_institution'];

/** Those who see to it that alerts reach people. */
export const TELLERS: readonly [Role, ...Role[]] = [
  'fund_officer',
  'policy_officer',
  'approver',
  'operator',
  'service',
];
