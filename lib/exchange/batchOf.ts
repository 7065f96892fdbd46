import { createHash } from 'node:crypto';

/** The id of a file's delivery: the same bytes under the same key are the same delivery, whenever they come. */
export function batchOf(key: string, bytes: Uint8Array): string {
  return createHash('sha256').update(key).update('\n').update(bytes).digest('hex').slice(0, 16);
}
