import type { Reaching } from '../../api/operation.ts';
import type { Role } from '../../documents/actor.ts';
import { ROLE_NAMES } from '../../documents/roleNames.ts';

const SCOPES: { readonly [scope in Reaching]: string } = {
  open: '无需令牌 open, no token',
  any: '不限 any',
  fund: '该基金 the fund',
  'part of fund': '该基金或其一部分 the fund or a part of it',
  community: '该医共体 the community',
  'part of community': '该医共体或其成员单位 the community or a member of it',
  document: '该文书所属 what the document is of',
};

/** A role as people call it. */
export function roleNamed(role: Role): string {
  const { zh, en } = ROLE_NAMES[role];
  return `${zh} ${en}`;
}

/** How far a scope must reach, as people say it. */
export function scopeNamed(scope: Reaching): string {
  return SCOPES[scope];
}
