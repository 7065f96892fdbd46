import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG } from './tables/sqlite.ts';

/**
 * The disk under the tables. SQLite hands each commit to the system, which keeps it should this process end; `flushed` has it
 * on the disk itself, where it outlives the machine. That is done beside all other work, for every commit so far at once.
 */
export class Disk {
  readonly #log: FileHandle;
  #isBehind = false;
  #underWay: Promise<void> | undefined;

  private constructor(log: FileHandle) {
    this.#log = log;
  }

  /** @param directory of tables that are open */
  static async under(directory: string): Promise<Disk> {
    await syncEntries(directory);
    return new Disk(await open(join(directory, LOG), 'r+'));
  }

  /** Something was committed. */
  fallBehind(): void {
    this.#isBehind = true;
  }

  /** Settles when every commit so far is on the disk; rejects for good where one could not be brought there. */
  flushed(): Promise<void> {
    // A flush that failed stays under way: nobody knows what the disk has, so nothing is answered any more.
    if (this.#isBehind) this.#underWay ??= this.#flush();
    return this.#underWay ?? Promise.resolve();
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  async #flush(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      await this.#log.datasync();
    }
    this.#underWay = undefined;
  }
}

/** A file that was just made outlives the machine once its directory says so. Windows sees to that itself. */
async function syncEntries(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const entries = await open(directory);
  await entries.sync().finally(() => entries.close());
}
