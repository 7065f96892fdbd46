import { request } from 'node:http';
import type { HttpAnswered } from '../answerCheck.ts';

/** A request as it goes over the wire: its path as it is, without anything put right. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly headers?: { readonly [name: string]: string };
}

/** By what whoever asks is known. */
export type Credentials = { readonly [header: string]: string };

/** Nobody is asked who they are yet; where they are, this is where the token comes in. */
export const NO_CREDENTIALS: Credentials = {};

/** Where requests go, and as whom. */
export interface Way {
  readonly url: string;
  readonly credentials: Credentials;
}

/** Send a request, and read its answer. */
export function send({ url, credentials }: Way, { method, path, body, headers = {} }: Request): Promise<HttpAnswered> {
  const { hostname, port } = new URL(url);
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
      headers: { ...typed, ...credentials, ...headers },
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
