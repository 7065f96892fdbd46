import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** An object as it is stored. */
export interface StoredObject {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly modified: Date;
}

/** The objects of a bucket as files below a folder, where they can be looked at with any program. */
export interface Objects {
  readonly put: (key: string, bytes: Uint8Array, lock?: 'locked') => string;
  readonly get: (key: string) => StoredObject | undefined;
  /** The keys that begin so, in order, and when each was put. */
  readonly list: (prefix: string) => readonly { readonly key: string; readonly modified: Date }[];
  /** Remove the objects under a prefix, ending in `/`, that were put before an instant. */
  readonly expire: (prefix: string, before: Date) => void;
}

/** Objects kept below a folder: the key is the path. A put is whole or not at all; what is locked cannot be lost by one. */
export function objectsIn(folder: string): Objects {
  return {
    put(key, bytes, lock) {
      const path = join(folder, fileOf(key));
      mkdirSync(dirname(path), { recursive: true });
      if (isLocked(path)) keepVersion(folder, key, path, bytes);
      const unfinished = join(folder, `.${randomUUID()}`);
      try {
        writeFileSync(unfinished, bytes, lock && { mode: LOCKED });
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
    list: (prefix) => filesBelow(join(folder, fileOf(prefix.slice(0, -1))), prefix),
    expire(prefix, before) {
      removeOlder(join(folder, fileOf(prefix.slice(0, -1))), before);
    },
  };
}

/** The mode of a file that is locked: nobody writes to it. */
const LOCKED = 0o444;

function isLocked(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && (found.mode & 0o222) === 0;
}

/** A locked object stays when another is put in its place: a version of it, where no key leads to. */
function keepVersion(folder: string, key: string, path: string, bytes: Uint8Array): void {
  const kept = readFileSync(path);
  if (kept.equals(bytes)) return;
  const versions = join(folder, '.versions', fileOf(key));
  mkdirSync(versions, { recursive: true });
  renameSync(path, join(versions, etagOf(kept).replaceAll('"', '')));
}

/** The files below the folder of a prefix, ending in `/`, as objects. */
function filesBelow(folder: string, prefix: string): { key: string; modified: Date }[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const [path, key] = [join(folder, entry.name), `${prefix}${keyPartOf(entry.name)}`];
    return entry.isDirectory() ? filesBelow(path, `${key}/`) : [{ key, modified: statSync(path).mtime }];
  });
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A name in a folder as it stands in its key: what `fileOf` made of it, undone. */
function keyPartOf(name: string): string {
  return name.replaceAll(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Remove the files below a folder that were written before an instant, and the folders that are empty then. */
function removeOlder(folder: string, before: Date): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOlder(path, before);
    else if (statSync(path).mtime < before) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
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
