import { randomUUID } from 'node:crypto';
import { type Authorizing, authorizingBy } from './authorizing.ts';
import { notJson } from './notJson.ts';
import { notUtf8 } from './notUtf8.ts';
import { notAllowed, refusal } from './refusal.ts';
import { type HttpRequest, requestEvent } from './requestEvent.ts';
import type { Route } from './routesOf.ts';

/** What a request is answered with. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Buffer;
}

/** What a function answers with (payload format 2.0). */
interface FunctionAnswer {
  readonly statusCode?: number;
  readonly headers?: { readonly [name: string]: string | number | boolean };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** API Gateway hands 10 MB to an integration, Lambda takes 6 MB of it. */
export const BODY_LIMIT = 6 * 1024 * 1024;

/**
 * Answer a request as the API does: find its route, find out who asks, invoke the function behind it, hand on what it answers.
 *
 * @param invoke invokes a function by its logical id
 * @param authorizing left out, the authorizer of the route is invoked
 * @param trace by what the request can be found in the logs and in the trail
 */
export async function answerRequest(
  routes: readonly Route[],
  invoke: (functionId: string, event: unknown) => Promise<unknown>,
  request: HttpRequest,
  authorizing: Authorizing = authorizingBy(invoke),
  trace: string = randomUUID(),
): Promise<HttpAnswer> {
  const { method, url, body } = request;
  if (body.length > BODY_LIMIT)
    return refusal('too_large', { zh: '请求正文最多 6 MB。', en: 'A request body has at most 6 MB.' });
  const there = routes.filter(({ pattern }) => pattern.test(url.pathname));
  const route = there.find((known) => known.method === method);
  if (route === undefined && there.length > 0) {
    return notAllowed(method, url.pathname, [...new Set(there.map((known) => known.method))]);
  }
  if (route === undefined) {
    const known = routes.map(({ method: verb, path }) => `${verb} ${path}`).join(', ');
    return refusal('not_found', {
      zh: `没有 ${method} ${url.pathname} 这个操作。已知的有：${known}。`,
      en: `There is no ${method} ${url.pathname}. Known are: ${known}.`,
    });
  }
  const refused = notJson(request) ?? notUtf8(request);
  if (refused !== undefined) return refused;
  try {
    const by = await authorizing(route, request);
    if (by && 'refused' in by) return by.refused;
    return handedOn(await invoke(route.functionId, requestEvent(route, request, trace, by?.lambda)));
  } catch (error) {
    if (error instanceof URIError) return misshapen(url.pathname);
    const { message } = error as Error;
    return refusal('internal', { zh: `服务出错：${message}`, en: message }, { trace });
  }
}

/** What a path that is not well-formed is answered with. */
export function misshapen(path: string): HttpAnswer {
  return refusal('invalid_request', { zh: `路径 ${path} 格式有误。`, en: `${path} is not well-formed.` });
}

function handedOn(answer: unknown): HttpAnswer {
  const { statusCode, headers = {}, body = '', isBase64Encoded = false } = (answer ?? {}) as FunctionAnswer;
  // A function may answer with plain data; then the data is the body.
  if (statusCode === undefined) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
  }
  const written = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status: statusCode,
    headers: Object.fromEntries(written),
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}
