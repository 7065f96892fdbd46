/**
 * Room on the disk for the length of one piece of work. A function that is ended in the middle leaves its folder behind, and Lambda starts
 * the next process beside it on the same disk: whoever comes first clears what nobody works in any longer.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

const FOLDER = /^lumpsum-(\d+)-(\d+)-/;

let isCleared = false;

/** A folder of its own, empty; whoever asked for it removes it. */
export function scratchFolder(place = tmpdir()): string {
  if (!isCleared) clearLeftOver(place);
  isCleared = true;
  return mkdtempSync(join(place, `lumpsum-${process.pid}-${threadId}-`));
}

/**
 * Remove the folders of processes that have ended, and those that bear the name of this thread, which has asked for none yet: they are of a
 * process that had the number of this one.
 *
 * @internal
 */
export function clearLeftOver(place: string): void {
  for (const name of readdirSync(place)) {
    const [, pid, thread] = FOLDER.exec(name) ?? [];
    if (pid === undefined || isAtWork(Number(pid), Number(thread))) continue;
    rmSync(join(place, name), { recursive: true, force: true });
  }
}

function isAtWork(pid: number, thread: number): boolean {
  if (pid === process.pid) return thread !== threadId;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There is one, of somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
