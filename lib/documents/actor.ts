/** What people do here, by the name of their post in a medical-insurance office or a community. */
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

/** Who asks for something, or did it. */
export interface Actor {
  /** The same for the same person, for ever. */
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  readonly role: Role;
  /** What it may touch: a fund (`320500-390`), a community of it (`320500-390/changshu`), or `*`. */
  readonly scope: string;
}
