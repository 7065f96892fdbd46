import { assertAnswered } from './assertAnswered.ts';
import { createDatabase, type Database } from './database.ts';
import { Disk, probe } from './disk.ts';
import { rewriteLog } from './rewriteLog.ts';
import type { Store, StoreOptions } from './store.ts';
import type { Write } from './tables/write.ts';
import { Unkindly } from './unkind/unkindly.ts';
import { KIND, type Unkindness } from './unkind/unkindness.ts';

export interface EmbeddedOptions extends StoreOptions {
  /** What it does that emulators do not, so that it can be seen who stands it. */
  readonly unkind?: Unkindness;
}

/** Tables that are open, and the disk under them; in memory there is none. */
interface Opened {
  readonly database: Database;
  readonly unkindly: Unkindly;
  readonly disk: Disk | undefined;
}

/**
 * Open a database of this process. With a directory, a write is on disk before it is answered. It has no port: only who has it in hand
 * can ask it.
 *
 * @throws Fault conflict  the tables on disk are damaged, or another process has them open
 */
export async function startEmbedded({ dataDir, unkind = KIND }: EmbeddedOptions = {}): Promise<Store> {
  let opened = await open(dataDir, unkind);
  let mending: Promise<void> | undefined;

  /** A disk that failed is asked again by whoever comes next: once it takes what is written, the tables are opened anew. */
  async function mend(): Promise<void> {
    await probe(dataDir!);
    const { database, disk } = opened;
    database.closeAsItIs();
    await disk!.close();
    await rewriteLog(dataDir!);
    const again = await open(dataDir, unkind);
    try {
      assertAnswered(again.database, disk!, dataDir!);
    } catch (error) {
      again.database.closeAsItIs();
      await again.disk!.close();
      throw error;
    }
    opened = again;
  }
  function mended(): Promise<void> {
    mending ??= mend().finally(() => {
      mending = undefined;
    });
    return mending;
  }
  return {
    /** Nothing is told that a crash could still undo: what is read may have been written a moment ago. */
    async ask(target, body, input) {
      if (opened.disk?.isBroken) await mended();
      const { unkindly, disk } = opened;
      const answer = await unkindly.answer(target, body, input);
      await disk?.flushed();
      return answer;
    },
    async stop() {
      const { database, disk } = opened;
      try {
        await disk?.flushed();
      } finally {
        await disk?.close();
        if (disk?.isBroken) database.closeAsItIs();
        else database.close();
      }
    },
  };
}

async function open(directory: string | undefined, unkind: Unkindness): Promise<Opened> {
  let disk: Disk | undefined;
  const onCommit = (writes: readonly Write[]) => {
    disk?.fallBehind(writes);
    unkindly.onCommit(writes);
  };
  const database = createDatabase({ directory, onCommit });
  const unkindly = new Unkindly(database, unkind);
  try {
    if (directory !== undefined) disk = await Disk.under(directory);
  } catch (error) {
    database.closeAsItIs();
    throw error;
  }
  return { database, unkindly, disk };
}
