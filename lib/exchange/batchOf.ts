import { createHash } from 'node:crypto';

/**
 * The id of a file's delivery: the same bytes under the same key are the same delivery, whenever they come.
 *
 * @param sha256 of the bytes, in hexadecimal
 */
export function batchOf(key: string, sha256: string): string {
  return createHash('sha256').update(key).update('\n').update(sha256).digest('hex').slice(0, 16);
}
