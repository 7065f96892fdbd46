import type { Bilingual } from '../bilingual.ts';
import type { Role } from '../documents/actor.ts';
import { depthOf } from '../documents/scope.ts';

/** How far a role can reach: `*`, an area, a fund, a community, an institution. */
const REACHES = ['everything', 'area', 'fund', 'community', 'institution'] as const;

type Reach = (typeof REACHES)[number];

/** What a role is called, and in what it can be given. A member institution of all communities would see what is none of its business. */
export const ROLES_OF_PEOPLE = {
  fund_officer: { zh: '经办人员', en: 'fund officer', reaches: ['everything', 'area', 'fund'] },
  policy_officer: { zh: '支付方式人员', en: 'policy officer', reaches: ['everything', 'area', 'fund'] },
  approver: { zh: '审批人', en: 'approver', reaches: ['everything', 'area', 'fund'] },
  lead_hospital: { zh: '牵头医院', en: 'lead hospital', reaches: ['community'] },
  member_institution: { zh: '成员单位', en: 'member institution', reaches: ['institution'] },
  auditor: { zh: '审计人员', en: 'auditor', reaches: ['everything', 'area', 'fund', 'community'] },
  province: { zh: '省级', en: 'province', reaches: ['everything', 'area'] },
  operator: { zh: '运维操作员', en: 'operator', reaches: ['everything', 'area', 'fund'] },
  service: { zh: '系统账号', en: 'service', reaches: ['everything', 'area', 'fund'] },
} as const satisfies Record<Role, Bilingual & { readonly reaches: readonly Reach[] }>;

/** Whether a role can be given in a scope. */
export function canReach(role: Role, scope: string): boolean {
  const reaches: readonly Reach[] = ROLES_OF_PEOPLE[role].reaches;
  return reaches.includes(REACHES[depthOf(scope)]!);
}
