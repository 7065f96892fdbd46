import type { Actor } from '../../lib/documents/actor.ts';
import { type AuthorizerContext, contextOf } from '../../lib/http/authorizerContext.ts';
import type { Grant } from '../../lib/people/person.ts';

/** Who keeps the service running, and does an officer's work where a test has nobody else. */
const OPERATOR = { id: 'local:operator', name: '本机操作员 operator of this machine' };

/** What an authorizer says of somebody with one role; left out, of an operator. */
export function knownAs(
  { id, name, role, scope }: Actor = { ...OPERATOR, role: 'operator', scope: '*' },
): AuthorizerContext {
  return contextOf({ id, name, grants: [{ role, scope }] satisfies Grant[] });
}
