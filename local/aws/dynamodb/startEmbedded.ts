import { createDatabase } from './database.ts';
import { Disk } from './disk.ts';
import type { Store, StoreOptions } from './store.ts';
import type { Write } from './tables/write.ts';
import { Unkindly } from './unkind/unkindly.ts';
import { KIND, type Unkindness } from './unkind/unkindness.ts';

export interface EmbeddedOptions extends StoreOptions {
  /** What it does that emulators do not, so that it can be seen who stands it. */
  readonly unkind?: Unkindness;
}

/**
 * Open a database of this process. With a directory, a write is on disk before it is answered. It has no port: only who has it in hand
 * can ask it.
 *
 * @throws Fault conflict  the tables on disk are damaged, or another process has them open
 */
export async function startEmbedded({ dataDir, unkind = KIND }: EmbeddedOptions = {}): Promise<Store> {
  let disk: Disk | undefined;
  const onCommit = (writes: readonly Write[]) => {
    disk?.fallBehind();
    unkindly.onCommit(writes);
  };
  const database = createDatabase({ directory: dataDir, onCommit });
  const unkindly = new Unkindly(database, unkind);
  if (dataDir !== undefined) disk = await Disk.under(dataDir);
  return {
    /** Nothing is told that a crash could still undo: what is read may have been written a moment ago. */
    async ask(target, body, input) {
      const answer = await unkindly.answer(target, body, input);
      await disk?.flushed();
      return answer;
    },
    async stop() {
      await disk?.flushed().finally(() => disk?.close());
      database.close();
    },
  };
}
