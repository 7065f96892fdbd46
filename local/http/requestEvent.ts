import { randomUUID } from 'node:crypto';
import type {
  APIGatewayEventRequestContextV2WithAuthorizer,
  APIGatewayProxyEventV2WithRequestContext,
} from 'aws-lambda';
import type { Actor } from '../../lib/documents/actor.ts';
import { askedBy } from './askedBy.ts';
import type { Route } from './routesOf.ts';

/** A request as it reached this machine. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
  readonly at: Date;
}

/** Types of content that API Gateway hands over as text; all others come in base64. */
const TEXTUAL = /^(text\/|application\/(json|[\w.-]+\+json|xml|javascript))/i;

/**
 * A request in the form API Gateway gives it to a function (payload format 2.0).
 *
 * The API has asked its caller who they are; here that is what the header of this machine says.
 *
 * @throws URIError when a path parameter is not well-formed percent-encoding
 * @throws Fault invalid_request  when it is not understood who asks
 */
export function requestEvent(
  route: Route,
  { method, url, headers, body, at }: HttpRequest,
): APIGatewayProxyEventV2WithRequestContext<APIGatewayEventRequestContextV2WithAuthorizer<{ lambda: Actor }>> {
  const given = Object.entries(route.pattern.exec(url.pathname)?.groups ?? {});
  const pathParameters = Object.fromEntries(given.map(([name, value]) => [name, decodeURIComponent(value)]));
  const query = joined(url.searchParams);
  const isBase64Encoded = body.length > 0 && !TEXTUAL.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(given.length > 0 && { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: { lambda: askedBy(headers) },
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: `${route.method} ${route.path}`,
      stage: '$default',
      time: at.toISOString(),
      timeEpoch: at.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Query parameters; one that is given several times has its values joined by commas. */
function joined(parameters: URLSearchParams): Record<string, string> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]));
}
