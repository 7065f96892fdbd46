import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { LinesFile } from '../decisions/monthlyStatement.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { alteredFile } from './reconciledFile.ts';

/**
 * The lines of what was reconciled of a month as they come, those that end within some bytes together, however large the file. It is hashed to its end: who
 * does not take all of them has not seen whether they are what was written.
 *
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function* verifiedLines(files: Exchange, file: LinesFile): AsyncGenerator<string[]> {
  const hash = createHash('sha256');
  const bytes = Readable.from(files.source(file.key)(), { objectMode: false });
  let rest = Buffer.alloc(0);
  try {
    for await (const part of pipeline(bytes, createGunzip(), () => {}) as AsyncIterable<Buffer>) {
      hash.update(part);
      const held = Buffer.concat([rest, part]);
      const end = held.lastIndexOf('\n');
      rest = held.subarray(end + 1);
      if (end >= 0) yield held.toString('utf8', 0, end).split('\n');
    }
  } catch (error) {
    throw isOfGzip(error) ? alteredFile(file, error) : error;
  }
  if (hash.digest('hex') !== file.sha256) throw alteredFile(file);
}

function isOfGzip(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
