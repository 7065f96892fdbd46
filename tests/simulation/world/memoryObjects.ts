import { createHash } from 'node:crypto';
import type { Objects, StoredObject } from '../../../local/aws/gateway/objects.ts';
import type { DeclaredBucket } from '../../../local/aws/triggers/bucketNotifications.ts';

/** The objects of a bucket in memory, with the time they were put by the world's clock; what expires by it is gone. */
export interface MemoryObjects extends Objects {
  readonly keys: () => string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function memoryObjects(now: () => Date, expiring: DeclaredBucket['expiring'] = []): MemoryObjects {
  const kept = new Map<string, StoredObject>();
  const daysOf = (key: string) =>
    expiring.find(({ prefix }) => key.startsWith(prefix))?.days ?? Number.POSITIVE_INFINITY;
  const isThere = (key: string) => {
    const found = kept.get(key);
    return found !== undefined && now().getTime() - found.modified.getTime() <= daysOf(key) * DAY_MS;
  };
  return {
    put(key, bytes) {
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      kept.set(key, { bytes: Buffer.from(bytes), etag, modified: now() });
      return etag;
    },
    get: (key) => (isThere(key) ? kept.get(key) : undefined),
    list: (prefix) =>
      [...kept]
        .filter(([key]) => key.startsWith(prefix) && isThere(key))
        .map(([key, { modified }]) => ({ key, modified }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    expire(prefix, before) {
      for (const [key, { modified }] of kept) if (key.startsWith(prefix) && modified < before) kept.delete(key);
    },
    keys: () => [...kept.keys()].filter(isThere).sort(),
  };
}
