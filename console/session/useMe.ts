import type { Role } from '../../lib/documents/actor.ts';
import { useAnswer } from '../service/useAnswer.ts';

/** Who signed in, and what they may do. */
export function useMe() {
  const { data: me } = useAnswer('readMe', {});
  const isOneOf = (roles: readonly Role[]) => me?.grants.some(({ role }) => roles.includes(role)) ?? false;
  return { me, isOneOf };
}
