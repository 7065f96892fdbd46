import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2WithRequestContext } from 'aws-lambda';
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
 * @param requestId by what it can be found in the logs
 * @param lambda what the authorizer of the route says of who asks; left out where it has none
 * @throws URIError when a path parameter is not well-formed percent-encoding
 */
export function requestEvent(
  route: Route,
  request: HttpRequest,
  requestId: string,
  lambda?: unknown,
): APIGatewayProxyEventV2WithRequestContext<APIGatewayEventRequestContextV2 & { readonly authorizer?: object }> {
  const { url, headers, body } = request;
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
      ...contextOfRequest(route, request, requestId),
      ...(lambda !== undefined && { authorizer: { lambda } }),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** What API Gateway tells of a request beside the request itself. */
export function contextOfRequest(
  route: Route,
  { method, url, headers, at }: HttpRequest,
  requestId: string,
): APIGatewayEventRequestContextV2 {
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName: headers.host ?? 'localhost',
    domainPrefix: 'local',
    http: {
      method,
      path: url.pathname,
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: headers['user-agent'] ?? '',
    },
    requestId,
    routeKey: `${route.method} ${route.path}`,
    stage: '$default',
    time: at.toISOString(),
    timeEpoch: at.getTime(),
  };
}

/** Query parameters; one that is given several times has its values joined by commas. */
function joined(parameters: URLSearchParams): Record<string, string> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]));
}
