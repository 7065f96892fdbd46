import type { Role } from '../../lib/documents/actor.ts';
import { Fault } from '../../lib/errors.ts';
import { actorsFor, scopeById } from '../../lib/http/actorsFor.ts';
import { callerIn } from '../../lib/http/authorizerContext.ts';
import type { HttpAnswer } from './answerRequest.ts';
import { type Authorizing, authorizingBy } from './authorizing.ts';
import { refusal } from './refusal.ts';
import type { HttpRequest } from './requestEvent.ts';
import type { Route } from './routesOf.ts';

/** What of this machine there is not on AWS, and so has no route: who may ask for it, and of which fund. */
export interface Guarded {
  readonly roles: readonly Role[];
  readonly fund?: string | undefined;
}

/** Why a request may not go on; undefined for one that may. */
export type Gate = (request: HttpRequest, guarded: Guarded) => Promise<HttpAnswer | undefined>;

/** A gate before the places of this machine: the authorizer of the routes is asked about them too. Where routes have none, it stands open. */
export function gateOf(
  routes: readonly Route[],
  invoke: (functionId: string, event: unknown) => Promise<unknown>,
): Gate {
  const like = routes.find(({ authorizer }) => authorizer !== undefined);
  const authorizing: Authorizing = authorizingBy(invoke);
  return async (request, { roles, fund }) => {
    if (like === undefined) return undefined;
    const by = await authorizing({ ...like, method: request.method, path: request.url.pathname }, request);
    if (by === undefined) return undefined;
    if ('refused' in by) return by.refused;
    try {
      actorsFor(
        callerIn(by.lambda),
        { roles, scope: fund === undefined ? 'any' : 'fund' },
        fund === undefined ? {} : { fund },
        scopeById,
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, says, path } = error;
      const headers = code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {};
      return refusal(code === 'forbidden' || code === 'unauthorized' ? code : 'unavailable', says, { path, headers });
    }
  };
}
