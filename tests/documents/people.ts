import type { Actor, Role } from '../../lib/documents/actor.ts';

/** Somebody in a role, who may see everything. */
export function person(id: string, role: Role, scope = '*'): Actor {
  return { id, name: id, role, scope };
}
