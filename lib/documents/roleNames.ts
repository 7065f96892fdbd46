import type { Bilingual } from '../bilingual.ts';
import type { Role } from './actor.ts';

/** What a role is called. */
export const ROLE_NAMES = {
  fund_officer: { zh: '经办人员', en: 'fund officer' },
  policy_officer: { zh: '支付方式人员', en: 'policy officer' },
  approver: { zh: '审批人', en: 'approver' },
  lead_hospital: { zh: '牵头医院', en: 'lead hospital' },
  member_institution: { zh: '成员单位', en: 'member institution' },
  auditor: { zh: '审计人员', en: 'auditor' },
  province: { zh: '省级', en: 'province' },
  operator: { zh: '运维操作员', en: 'operator' },
  service: { zh: '系统账号', en: 'service' },
} as const satisfies Record<Role, Bilingual>;
