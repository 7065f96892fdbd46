import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncEntries } from './disk.ts';
import { LOG } from './tables/sqlite.ts';

/**
 * Write the log of commits anew and have it on the disk. After a sync that failed the system takes what it could not write for written, and another
 * sync says nothing of it: only what is written once more is certain. Whether all of it is there SQLite sees when it reads it, commit by commit.
 *
 * @param directory of tables that are closed
 */
export async function rewriteLog(directory: string): Promise<void> {
  const path = join(directory, LOG);
  const log = await readFile(path);
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(log);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncEntries(directory);
}
