import type { Actor } from '../../lib/documents/actor.ts';
import { LOCAL } from './localIssuer.ts';

/** Whom the issuer of this machine means by a role in a scope: `lead_hospital.320500-390.changshu`. */
function subjectOf({ role, scope }: Pick<Actor, 'role' | 'scope'>): string {
  return [role, scope === '*' ? 'all' : scope.replaceAll('/', '.')].join('.');
}

/** Somebody with one role, as the issuer of this machine knows them. */
export function actorOf({ role, scope, name }: Pick<Actor, 'role' | 'scope' | 'name'>): Actor {
  return { id: `${LOCAL}:${subjectOf({ role, scope })}`, name, role, scope };
}
