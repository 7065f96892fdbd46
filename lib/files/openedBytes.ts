import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../errors.ts';
import type { Source } from './source.ts';
import { GZIP, startsWith } from './startsWith.ts';

/** Enough of the beginning of a file to tell what it is. */
const START = 8;

/**
 * The bytes of a file, taken out of gzip where they are in it.
 *
 * @throws Fault invalid_request  the gzip is damaged or cut off; what the source itself fails with passes through
 */
export async function* openedBytes(source: Source): AsyncGenerator<Uint8Array> {
  const chunks = withWholeStart(source());
  try {
    const { value: first, done } = await chunks.next();
    if (done) return;
    const all = startingWith(first, chunks);
    if (startsWith(first, GZIP)) yield* gunzipped(all);
    else yield* all;
  } finally {
    await chunks.return(undefined);
  }
}

/** The same bytes, the first of them in one piece. */
export async function* withWholeStart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (start === null) yield chunk;
    else {
      start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      if (start.length < START) continue;
      yield start;
      start = null;
    }
  }
  if (start !== null && start.length > 0) yield start;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let given = 0;
  const counted = async function* () {
    for await (const chunk of bytes) {
      given += chunk.length;
      yield chunk;
    }
  };
  const gunzip = createGunzip();
  try {
    yield* pipeline(Readable.from(counted(), { objectMode: false }), gunzip, () => {});
  } catch (error) {
    throw isOfGzip(error) ? damaged(error) : error;
  }
  // Where something follows that is no gzip, Node passes over it without a word; it may be the other half of the file.
  if (gunzip.bytesWritten !== given) throw damaged();
}

function damaged(cause?: unknown): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: 'gzip 文件已损坏或不完整，打不开。请重新压缩并上传。',
      en: 'The gzip file is damaged or incomplete and cannot be opened: compress and send it again.',
    },
    undefined,
    cause,
  );
}

function isOfGzip(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
