import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An object as it is stored. */
export interface StoredObject {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly modified: Date;
}

/** The objects of a bucket as files below a folder, where they can be looked at with any program. */
export interface Objects {
  readonly put: (key: string, bytes: Uint8Array) => string;
  readonly get: (key: string) => StoredObject | undefined;
}

/** Objects kept below a folder: the key is the path. A put is whole or not at all. */
export function objectsIn(folder: string): Objects {
  return {
    put(key, bytes) {
      const path = join(folder, fileOf(key));
      mkdirSync(dirname(path), { recursive: true });
      const unfinished = join(folder, `.${randomUUID()}`);
      try {
        writeFileSync(unfinished, bytes);
        renameSync(unfinished, path);
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
      return etagOf(bytes);
    },
    get(key) {
      const path = join(folder, fileOf(key));
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) return undefined;
      const bytes = readFileSync(path);
      return { bytes, etag: etagOf(bytes), modified: found.mtime };
    },
  };
}

/**
 * A key as a path that stays below the folder: what no file name can hold, and names that begin with a dot, are written
 * in percent form.
 */
export function fileOf(key: string): string {
  return key
    .split('/')
    .map((name) =>
      name
        .replaceAll(
          /[%\\:*?"<>|\p{Cc}]/gu,
          (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
        )
        .replace(/^\./, '%2E')
        .replace(/^$/, '%2F'),
    )
    .join('/');
}

function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}
