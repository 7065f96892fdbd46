import type { Role } from '../../lib/documents/actor.ts';

/** What roles are called for short, where somebody types them. */
export const SHORT_OF = {
  fund_officer: 'officer',
  policy_officer: 'policy',
  approver: 'approver',
  lead_hospital: 'lead',
  member_institution: 'member',
  auditor: 'auditor',
  province: 'province',
  operator: 'operator',
  service: 'service',
} as const satisfies Record<Role, string>;

/** The role that a word means, long or short; undefined where it means none. */
export function roleOfWord(word: string): Role | undefined {
  return (Object.keys(SHORT_OF) as Role[]).find((role) => role === word || SHORT_OF[role] === word);
}
