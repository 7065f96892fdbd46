import type { MessagePort } from 'node:worker_threads';
import type { Answer, Asked } from './asked.ts';

/** A call on its way from a thread to the gateway: an HTTP request in all but the wire. */
export interface Call {
  readonly id: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array;
}

/** The answer to the call of this id. */
export interface Called extends Answer {
  readonly id: number;
}

/** Answer whoever calls through a port of a thread. */
export function answerByPort(port: MessagePort, answer: (asked: Asked) => Promise<Answer>): void {
  port.on('message', async ({ id, method, path, headers, body }: Call) => {
    const url = new URL(path, 'http://aws.invalid');
    const given = await answer({
      method,
      url,
      headers,
      body: typeof body === 'string' ? body : Buffer.from(body),
    });
    port.postMessage({ id, ...given } satisfies Called);
  });
}
