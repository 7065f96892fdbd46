import { createHash } from 'node:crypto';
import { meantKey } from './address.ts';

/**
 * The batch of a file, the id of its delivery: the same bytes under the same key are the same delivery, whenever they come. A
 * file that is only tried has the batch that it will have where it is meant.
 *
 * @param sha256 of the bytes, in hexadecimal
 */
export function batchOf(key: string, sha256: string): string {
  return createHash('sha256').update(meantKey(key)).update('\n').update(sha256).digest('hex').slice(0, 16);
}
