import type { Bilingual } from '../../lib/bilingual.ts';
import { Fault } from '../../lib/errors.ts';
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

/** What a refusal of this machine is about. */
const TITLE_ZH = {
  invalid_request: '请求有误',
  not_found: '未找到',
  too_large: '内容过大',
  forbidden: '不允许访问',
  refused: '不能办理',
  internal: '服务出错',
} as const;

/** API Gateway hands 10 MB to an integration, Lambda takes 6 MB of it. */
export const BODY_LIMIT = 6 * 1024 * 1024;

/**
 * Answer a request as the API does: find its route, invoke the function behind it, hand on what it answers.
 *
 * @param invoke invokes a function by its logical id
 */
export async function answerRequest(
  routes: readonly Route[],
  invoke: (functionId: string, event: unknown) => Promise<unknown>,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { method, url, body } = request;
  if (body.length > BODY_LIMIT)
    return refusal(413, 'too_large', { zh: '请求正文最多 6 MB。', en: 'A request body has at most 6 MB.' });
  const route = routes.find((known) => known.method === method && known.pattern.test(url.pathname));
  if (route === undefined) {
    const known = routes.map(({ method: verb, path }) => `${verb} ${path}`).join(', ');
    return refusal(404, 'not_found', {
      zh: `没有 ${method} ${url.pathname} 这个操作。已知的有：${known}。`,
      en: `There is no ${method} ${url.pathname}. Known are: ${known}.`,
    });
  }
  let event: ReturnType<typeof requestEvent>;
  try {
    event = requestEvent(route, request);
  } catch (error) {
    if (error instanceof Fault) return refusal(400, 'invalid_request', error.says, error.path);
    if (error instanceof URIError) return misshapen(url.pathname);
    throw error;
  }
  try {
    return handedOn(await invoke(route.functionId, event));
  } catch (error) {
    const { message } = error as Error;
    return refusal(500, 'internal', { zh: `服务出错：${message}`, en: message });
  }
}

/** What a path that is not well-formed is answered with. */
export function misshapen(path: string): HttpAnswer {
  return refusal(400, 'invalid_request', { zh: `路径 ${path} 格式有误。`, en: `${path} is not well-formed.` });
}

/** A problem document (RFC 9457) for what no function is asked about. */
export function refusal(status: number, code: keyof typeof TITLE_ZH, says: Bilingual, path?: string): HttpAnswer {
  const body = JSON.stringify({
    type: `urn:lumpsum:problem:${code}`,
    title: code.replaceAll('_', ' '),
    title_zh: TITLE_ZH[code],
    status,
    code,
    detail: says.en,
    detail_zh: says.zh,
    ...(path === undefined ? {} : { path }),
  });
  return { status, headers: { 'content-type': 'application/problem+json; charset=utf-8' }, body };
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
