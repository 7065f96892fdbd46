import { randomUUID } from 'node:crypto';
import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { refusedToken } from '../../lib/identity/refusedToken.ts';
import type { HttpAnswer } from './answerRequest.ts';
import { refusal } from './refusal.ts';
import { contextOfRequest, type HttpRequest } from './requestEvent.ts';
import type { Route } from './routesOf.ts';

/** What is found out of who asks for a route: what its function is told of them, or why they are not let through. */
export type Authorized = { readonly lambda: unknown } | { readonly refused: HttpAnswer };

/** Finds out who asks for a route; undefined where the route asks nobody. */
export type Authorizing = (route: Route, request: HttpRequest) => Promise<Authorized | undefined>;

/** What an authorizer answers (payload format 2.0, simple). */
interface Simple {
  readonly isAuthorized?: boolean;
  readonly context?: unknown;
}

/**
 * Ask the authorizer of a route, as API Gateway does: a request without what it looks at is turned away at once; what it says of who asks
 * goes to the route's function.
 *
 * @param invoke invokes a function by its logical id
 */
export function authorizingBy(invoke: (functionId: string, event: unknown) => Promise<unknown>): Authorizing {
  return async (route, request) => {
    const { authorizer } = route;
    if (authorizer === undefined) return undefined;
    const identitySource = authorizer.headers.map((name) => request.headers[name] ?? '');
    if (identitySource.includes('')) return { refused: notSaid() };
    const { isAuthorized, context } = ((await invoke(
      authorizer.functionId,
      authorizerEvent(route, request, identitySource),
    )) ?? {}) as Simple;
    return isAuthorized === true ? { lambda: context } : { refused: notLetIn() };
  };
}

function authorizerEvent(
  route: Route,
  request: HttpRequest,
  identitySource: string[],
): APIGatewayRequestAuthorizerEventV2 {
  const { method, url, headers } = request;
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws-cn:execute-api:cn-north-1:000000000000:local/$default/${method}${url.pathname}`,
    identitySource,
    routeKey: `${route.method} ${route.path}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: [],
    headers,
    requestContext: contextOfRequest(route, request, randomUUID()),
  };
}

/** What a request without a token is answered. */
function notSaid(): HttpAnswer {
  const { says, path } = refusedToken('missing');
  return refusal('unauthorized', says, { path, headers: { 'www-authenticate': 'Bearer' } });
}

function notLetIn(): HttpAnswer {
  return refusal('forbidden', { zh: '不允许访问。', en: 'It is not allowed.' });
}
