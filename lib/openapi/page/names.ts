const ROLES: { readonly [role: string]: string } = {
  fund_officer: '基金经办 fund officer',
  policy_officer: '政策经办 policy officer',
  approver: '审批人 approver',
  lead_hospital: '牵头医院 lead hospital',
  member_institution: '成员单位 member institution',
  auditor: '审计 auditor',
  province: '省级 province',
  operator: '运维 operator',
  service: '系统 service',
};

const SCOPES: { readonly [scope: string]: string } = {
  any: '不限 any',
  fund: '该基金 the fund',
  community: '该医共体 the community',
};

/** A role as people call it. */
export function roleNamed(role: string): string {
  return ROLES[role] ?? role;
}

/** How far a scope must reach, as people say it. */
export function scopeNamed(scope: string): string {
  return SCOPES[scope] ?? scope;
}
