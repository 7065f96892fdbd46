import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG } from './tables/sqlite.ts';
import type { Write } from './tables/write.ts';

/** What was written in one step. */
export type Commit = readonly Write[];

/**
 * The disk under the tables. SQLite hands each commit to the system, which keeps it should this process end; `flushed` has it
 * on the disk itself, where it outlives the machine. That is done beside all other work, for every commit so far at once.
 */
export class Disk {
  readonly #log: FileHandle;
  /** Commits of which nobody knows yet whether the disk has them, in their order. */
  readonly unflushed: Commit[] = [];
  /** The last one that the disk has for certain; undefined where nothing was committed since it was opened. */
  flushedLast: Commit | undefined;
  #underWay: Promise<void> | undefined;
  #isBroken = false;

  private constructor(log: FileHandle) {
    this.#log = log;
  }

  /** @param directory of tables that are open */
  static async under(directory: string): Promise<Disk> {
    await syncEntries(directory);
    return new Disk(await open(join(directory, LOG), 'r+'));
  }

  /** Something was committed. */
  fallBehind(commit: Commit): void {
    this.unflushed.push(commit);
  }

  /** Whether a flush failed: nobody knows then what the disk has, so nothing is answered from these tables any more. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Settles when every commit so far is on the disk; rejects for good where one could not be brought there. */
  flushed(): Promise<void> {
    // A flush that failed stays under way.
    if (this.unflushed.length > 0) this.#underWay ??= this.#flush();
    return this.#underWay ?? Promise.resolve();
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  async #flush(): Promise<void> {
    while (this.unflushed.length > 0) {
      const count = this.unflushed.length;
      try {
        await this.#log.datasync();
      } catch (error) {
        this.#isBroken = true;
        throw error;
      }
      this.flushedLast = this.unflushed.splice(0, count).at(-1);
    }
    this.#underWay = undefined;
  }
}

/** With so many bytes a disk shows that it takes what is written. */
const PROBE = Buffer.alloc(1024 * 1024);

/** Write something and have it on the disk. @throws whatever the disk says */
export async function probe(directory: string): Promise<void> {
  const path = join(directory, '.probe');
  const file = await open(path, 'w');
  try {
    await file.write(PROBE);
    await file.datasync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

/** A file that was just made outlives the machine once its directory says so. Windows sees to that itself. */
export async function syncEntries(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const entries = await open(directory);
  await entries.sync().finally(() => entries.close());
}
