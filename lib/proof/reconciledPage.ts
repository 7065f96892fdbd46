import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { DrawnMonth, LinesFile } from '../decisions/monthlyStatement.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { alteredFile } from './reconciledFile.ts';
import { EXCEPTION_BEGINS, exceptionIn } from './reconciledText.ts';

type Exceptions = DrawnMonth['result']['exceptions'];

/**
 * Some of the exceptions of a reconciled month, in their order. Its file passes through as it comes, however large: it is hashed to its
 * end, and of its lines those of the page alone are kept. So whoever is told an exception is told what was written.
 *
 * @param page how many are passed over, and how many are told at most
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function reconciledPage(
  files: Exchange,
  file: LinesFile,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Exceptions> {
  const hash = createHash('sha256');
  const page: string[] = [];
  let before = 0;
  for await (const lines of linesIn(files, file, hash)) {
    for (const line of lines) {
      if (before >= after && before < after + limit && line.startsWith(EXCEPTION_BEGINS)) page.push(line);
      before += 1;
    }
  }
  if (hash.digest('hex') !== file.sha256) throw alteredFile(file);
  return page.map(exceptionIn);
}

/** The lines of the file as they come, those that end within some bytes together; their bytes are added to a hash. */
async function* linesIn(files: Exchange, file: LinesFile, hash: ReturnType<typeof createHash>) {
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
}

function isOfGzip(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
