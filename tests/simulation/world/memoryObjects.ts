import { createHash } from 'node:crypto';
import type { Objects, StoredObject } from '../../../local/aws/gateway/objects.ts';

/** The objects of a bucket in memory, with the time they were put by the world's clock. */
export interface MemoryObjects extends Objects {
  readonly keys: () => string[];
}

export function memoryObjects(now: () => Date): MemoryObjects {
  const kept = new Map<string, StoredObject>();
  return {
    put(key, bytes) {
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      kept.set(key, { bytes: Buffer.from(bytes), etag, modified: now() });
      return etag;
    },
    get: (key) => kept.get(key),
    keys: () => [...kept.keys()].sort(),
  };
}
