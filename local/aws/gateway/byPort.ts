import type { MessagePort } from 'node:worker_threads';
import type { Answer } from './asked.ts';
import type { Gateway } from './gateway.ts';

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

/** Answer whoever calls through a port of a thread, as over HTTP and with the same rights. */
export function answerByPort(port: MessagePort, gateway: Pick<Gateway, 'answer'>): void {
  port.on('message', async ({ id, method, path, headers, body }: Call) => {
    const url = new URL(path, 'http://127.0.0.1');
    const given = await gateway.answer({
      method,
      url,
      headers,
      body: typeof body === 'string' ? body : Buffer.from(body),
    });
    port.postMessage({ id, ...given } satisfies Called);
  });
}
