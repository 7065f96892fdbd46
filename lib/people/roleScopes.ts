import type { Role } from '../documents/actor.ts';
import { depthOf } from '../documents/scope.ts';

/** How far a role can reach: `*`, an area, a fund, a community, an institution. */
const REACHES = ['everything', 'area', 'fund', 'community', 'institution'] as const;

type Reach = (typeof REACHES)[number];

/** In what each role can be given. A member institution of all communities would see what is none of its business. */
const REACHED = {
  fund_officer: ['everything', 'area', 'fund'],
  policy_officer: ['everything', 'area', 'fund'],
  approver: ['everything', 'area', 'fund'],
  lead_hospital: ['community'],
  member_institution: ['institution'],
  auditor: ['everything', 'area', 'fund', 'community'],
  province: ['everything', 'area'],
  operator: ['everything', 'area', 'fund'],
  service: ['everything', 'area', 'fund'],
} as const satisfies Record<Role, readonly Reach[]>;

/** Whether a role can be given in a scope. */
export function canReach(role: Role, scope: string): boolean {
  const reaches: readonly Reach[] = REACHED[role];
  return reaches.includes(REACHES[depthOf(scope)]!);
}
