import { Readable } from 'node:stream';
import type { Surroundings } from '../../lib/surroundings.ts';
import type { Answer, Asked } from './gateway/asked.ts';

/** Bytes that an answer is read by. */
const PART = 64 * 1024;

/** What the SDK hands over. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Carry the SDK's requests to whoever answers them in this process, without a socket. */
export function carrierTo(ask: (asked: Asked) => Promise<Answer>): Surroundings['carrier'] {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request: Request) {
      const asked = await askedIn(request);
      const { status, headers, body } = await ask(asked);
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      // What S3 has is read as a stream; all others are read at once.
      const streams = asked.method === 'GET';
      return {
        response: {
          statusCode: status,
          headers: { ...headers },
          body: streams ? Readable.from(inParts(bytes)) : bytes,
        },
      };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  } as unknown as Surroundings['carrier'];
}

/** As a connection would bring it: whoever reads it lets others have their turn between two parts. */
function* inParts(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PART) yield bytes.subarray(from, from + PART);
}

async function askedIn({ method, path, query = {}, headers, body }: Request): Promise<Asked> {
  const url = new URL(path, 'http://aws.invalid');
  // An address is told by its path alone: one that a URL would shorten (`/../`) leads to another object than it names.
  if (url.pathname !== path.split('?')[0]) throw new Error(`"${path}" leads elsewhere than it says.`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? ''].flat()) url.searchParams.append(name, one);
  }
  return { method, url, headers, body: await bytesOf(body) };
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Buffer[] = [];
  for await (const part of body as AsyncIterable<Uint8Array>) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
