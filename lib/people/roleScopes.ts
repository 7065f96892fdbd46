import type { Bilingual } from '../bilingual.ts';
import type { Role } from '../documents/actor.ts';
import { ROLE_NAMES } from '../documents/roleNames.ts';
import { depthOf } from '../documents/scope.ts';

/** How far a role can reach: `*`, an area, a fund, a community, an institution. */
const REACHES = ['everything', 'area', 'fund', 'community', 'institution'] as const;

type Reach = (typeof REACHES)[number];

/** What a role is called, and in what it can be given. A member institution of all communities would see what is none of its business. */
export const ROLES_OF_PEOPLE = {
  fund_officer: { ...ROLE_NAMES.fund_officer, reaches: ['everything', 'area', 'fund'] },
  policy_officer: { ...ROLE_NAMES.policy_officer, reaches: ['everything', 'area', 'fund'] },
  approver: { ...ROLE_NAMES.approver, reaches: ['everything', 'area', 'fund'] },
  lead_hospital: { ...ROLE_NAMES.lead_hospital, reaches: ['community'] },
  member_institution: { ...ROLE_NAMES.member_institution, reaches: ['institution'] },
  auditor: { ...ROLE_NAMES.auditor, reaches: ['everything', 'area', 'fund', 'community'] },
  province: { ...ROLE_NAMES.province, reaches: ['everything', 'area'] },
  operator: { ...ROLE_NAMES.operator, reaches: ['everything', 'area', 'fund'] },
  service: { ...ROLE_NAMES.service, reaches: ['everything', 'area', 'fund'] },
} as const satisfies Record<Role, Bilingual & { readonly reaches: readonly Reach[] }>;

/** Whether a role can be given in a scope. */
export function canReach(role: Role, scope: string): boolean {
  const reaches: readonly Reach[] = ROLES_OF_PEOPLE[role].reaches;
  return reaches.includes(REACHES[depthOf(scope)]!);
}
