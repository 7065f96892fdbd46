import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { BODY_LIMIT, type HttpAnswer, misshapen } from './answerRequest.ts';
import { foreign } from './foreign.ts';
import { HEADERS } from './headers.ts';
import { type Listening, listen } from './listen.ts';
import { refusal } from './refusal.ts';
import type { HttpRequest } from './requestEvent.ts';
import { answerUnreadable } from './unreadable.ts';

type AnswerTo = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Serve the API on 127.0.0.1. Requests of the open internet cannot reach it, and pages of other sites are refused.
 *
 * @param limitOf how many bytes the body of a request may have
 * @throws Fault unavailable  when the port is taken
 */
export async function serveHttp(
  port: number,
  answer: AnswerTo,
  limitOf: (url: URL) => number = () => BODY_LIMIT,
): Promise<Listening> {
  // A request without a name of its host is refused here, with a reason.
  const server = createServer({ requireHostHeader: false });
  const listening = await listen(server, port);
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    respond(request, answer, limitOf, listening.port).then(
      ({ status, headers, body }) => {
        const length = { 'content-length': String(Buffer.byteLength(body)) };
        response.writeHead(status, { ...HEADERS, ...headers, ...length }).end(body);
      },
      // Only a caller that went away before its request was whole ends here.
      () => response.destroy(),
    );
  };
  server.on('request', serve).on('checkExpectation', serve);
  server.on('clientError', answerUnreadable);
  server.on('connect', (_request, socket) => answerUnreadable(new Error('No tunnel is made here.'), socket));
  return listening;
}

async function respond(
  request: IncomingMessage,
  answer: AnswerTo,
  limitOf: (url: URL) => number,
  port: number,
): Promise<HttpAnswer> {
  const refused = foreign(request.headers, port);
  if (refused !== undefined) return refusal('forbidden', refused);
  const url = URL.parse(request.url ?? '', 'http://localhost');
  if (url === null) return misshapen(request.url ?? '');
  const limit = limitOf(url);
  const body = await bodyOf(request, limit);
  if (body === undefined) {
    const most = limit / 1024 / 1024;
    return refusal('too_large', {
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
