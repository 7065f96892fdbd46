import { createServer, type IncomingMessage } from 'node:http';
import { BODY_LIMIT, type HttpAnswer, misshapen, refusal } from './answerRequest.ts';
import { isFromThisMachine } from './isFromThisMachine.ts';
import { type Listening, listen } from './listen.ts';
import type { HttpRequest } from './requestEvent.ts';

/**
 * Serve the API on 127.0.0.1. Requests of the open internet cannot reach it, and pages of other sites are refused.
 *
 * @param limitOf how many bytes the body of a request may have
 * @throws Fault unavailable  when the port is taken
 */
export function serveHttp(
  port: number,
  answer: (request: HttpRequest) => Promise<HttpAnswer>,
  limitOf: (url: URL) => number = () => BODY_LIMIT,
): Promise<Listening> {
  const server = createServer((request, response) => {
    respond(request, answer, limitOf).then(
      ({ status, headers, body }) => {
        response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
        response.end(body);
      },
      // Only a caller that went away before its request was whole ends here.
      () => response.destroy(),
    );
  });
  return listen(server, port);
}

async function respond(
  request: IncomingMessage,
  answer: (request: HttpRequest) => Promise<HttpAnswer>,
  limitOf: (url: URL) => number,
): Promise<HttpAnswer> {
  if (!isFromThisMachine(request.headers)) {
    return refusal(403, 'forbidden', {
      zh: '本服务只应答 127.0.0.1 和 localhost，不应答其他网站的页面。',
      en: 'This service answers only to 127.0.0.1 and localhost, and to no page of another site.',
    });
  }
  const url = URL.parse(request.url ?? '', 'http://localhost');
  if (url === null) return misshapen(request.url ?? '');
  const limit = limitOf(url);
  const body = await bodyOf(request, limit);
  if (body === undefined) {
    const most = limit / 1024 / 1024;
    return refusal(413, 'too_large', {
      zh: `本请求的正文最多 ${most} MB。`,
      en: `The body of this request may have at most ${most} MB.`,
    });
  }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return answer({ method: request.method ?? 'GET', url, headers: Object.fromEntries(headers), body, at: new Date() });
}

/** The body, or undefined as soon as it is longer than allowed; the rest is read and dropped. */
async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= limit) parts.push(part);
  }
  return length > limit ? undefined : Buffer.concat(parts);
}
