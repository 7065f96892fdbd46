import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../scratch.ts';

/** What was kept under a name: its bytes, or where they lie on the disk. */
export type Kept = Uint8Array | { readonly path: string };

/** Bytes that are kept under names until it is known what becomes of them. */
export interface Spool {
  /** Add bytes to what is kept under a name. */
  readonly append: (name: string, bytes: Uint8Array) => void;
  readonly kept: (name: string) => Kept;
  /** Keep nothing any longer. */
  readonly end: () => void;
}

/** What is kept in memory; a file of a month in a county seldom comes to it. */
const MOST_IN_MEMORY = 32 * 1024 * 1024;

/** Keep bytes in memory as long as they are few, and from then on in a folder of their own on the disk. */
export function openSpool(mostInMemory = MOST_IN_MEMORY): Spool {
  const inMemory = new Map<string, Uint8Array[]>();
  let size = 0;
  let folder: string | undefined;

  function spill(): string {
    const made = scratchFolder();
    for (const [name, parts] of inMemory) appendFileSync(join(made, name), Buffer.concat(parts));
    inMemory.clear();
    return made;
  }
  return {
    append(name, bytes) {
      size += bytes.length;
      if (folder === undefined && size > mostInMemory) folder = spill();
      if (folder !== undefined) appendFileSync(join(folder, name), bytes);
      else inMemory.set(name, [...(inMemory.get(name) ?? []), bytes]);
    },
    kept: (name) => (folder === undefined ? Buffer.concat(inMemory.get(name) ?? []) : { path: join(folder, name) }),
    end() {
      if (folder !== undefined) rmSync(folder, { recursive: true });
      inMemory.clear();
    },
  };
}
