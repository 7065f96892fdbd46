import type { MessagePort } from 'node:worker_threads';
import type { Surroundings } from '../../../lib/surroundings.ts';
import type { Call, Called } from '../gateway/byPort.ts';

/** A request as the SDK hands it over. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: unknown;
}

/**
 * Carries the SDK's requests to the gateway through a port of this thread, in the SDK's own terms (`HttpHandler`): nearly half of what a
 * small call costs on one machine is HTTP. Requests that stream their bodies, or read their answer as a stream, take another way.
 */
export function carrierThrough(port: MessagePort): Surroundings['carrier'] {
  const waiting = new Map<number, (called: Called) => void>();
  let calls = 0;
  port.on('message', (called: Called) => {
    waiting.get(called.id)?.(called);
    waiting.delete(called.id);
    // A thread with no call under way may end.
    if (waiting.size === 0) port.unref();
  });
  port.unref();
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ method, path, headers, body = '' }: Request) {
      calls += 1;
      const call: Call = { id: calls, method, path, headers, body: inOnePiece(body) };
      const {
        status,
        headers: told,
        body: answer,
      } = await new Promise<Called>((done) => {
        waiting.set(call.id, done);
        port.ref();
        port.postMessage(call);
      });
      return { response: { statusCode: status, headers: told, body: Buffer.from(answer as string) } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  } as unknown as Surroundings['carrier'];
}

function inOnePiece(body: unknown): string | Uint8Array {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('This request streams its body: it goes by HTTP.');
}
