/** Who does something: a person or a system, in a role, and how far that role reaches. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** A fund such as `320500-390`, a community of one such as `320500-390/changshu`, or `*` for everything. */
  readonly scope: string;
}

/** The roles in which somebody comes to the service. */
export const ROLES = [
  'fund_officer',
  'policy_officer',
  'approver',
  'lead_hospital',
  'member_institution',
  'auditor',
  'province',
  'operator',
  'service',
] as const;

export type Role = (typeof ROLES)[number];
