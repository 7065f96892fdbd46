import { createHash } from 'node:crypto';
import { Fault } from '../errors.ts';
import { openedBytes } from './openedBytes.ts';
import type { Source } from './source.ts';

/**
 * The bytes of a file, out of gzip, held against its fingerprint once the last of them was given.
 *
 * @throws Fault stale  the file was replaced since the fingerprint was taken
 * @throws Fault invalid_request  the gzip is damaged or cut off
 */
export async function* sameBytes({ source, sha256 }: { readonly source: Source; readonly sha256: string }) {
  const hash = createHash('sha256');
  yield* openedBytes(async function* () {
    for await (const chunk of source()) {
      hash.update(chunk);
      yield chunk;
    }
  });
  if (hash.digest('hex') === sha256) return;
  throw new Fault('stale', {
    zh: '文件在读取过程中被替换。请稍候，系统会重新读取。',
    en: 'The file was replaced while it was read: it will be read again.',
  });
}
