import { request } from 'node:http';
import type { HttpAnswered } from '../answerCheck.ts';

/** A request as it goes over the wire: its path as it is, without anything put right. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly headers?: { readonly [name: string]: string };
}

/** By what whoever asks is known, anew with each request: a token is not good for long. */
export type Credentials = () => Promise<{ readonly authorization?: string }>;

/** Where requests go, and as whom. */
export interface Way {
  readonly url: string;
  readonly credentials: Credentials;
}

/** To the same, as nobody. */
export function asNobody({ url }: Way): Way {
  return { url, credentials: async () => ({}) };
}

/** To the same with a token that somebody else has signed. */
export function forged({ url, credentials }: Way): Way {
  return {
    url,
    async credentials() {
      const { authorization = '' } = await credentials();
      return { authorization: `${authorization.slice(0, authorization.lastIndexOf('.') + 1)}${'A'.repeat(86)}` };
    },
  };
}

/** Send a request, and read its answer. */
export async function send(
  { url, credentials }: Way,
  { method, path, body, headers = {} }: Request,
): Promise<HttpAnswered> {
  const { hostname, port } = new URL(url);
  const known = await credentials();
  const typed =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((done, fail) => {
    // A connection of its own: one that was kept may be closed by the other side just when it is used again.
    const options = {
      agent: false,
      hostname,
      port,
      path,
      method: method.toUpperCase(),
      headers: { ...typed, ...known, ...headers },
    };
    const asking = request(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    asking.on('error', fail).end(body);
  });
}
