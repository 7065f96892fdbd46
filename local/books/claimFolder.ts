import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../lib/errors.ts';
import { diskFault } from '../disk/diskFault.ts';

/** The file by whose lock a running service claims its data folder, and the one that says for people which process has it. */
const LOCK = 'running.lock';
const NOTE = 'running.pid';
export const CLAIM: readonly string[] = [LOCK, NOTE];

/** The locks this process has: one that nobody remembers would be closed with what else is not needed, and with it the claim. */
const held = new Set<DatabaseSync>();

/** SQLite's codes for a file that another process has, and for one that is no database. */
const BUSY = new Set([5, 6]);
const NO_DATABASE = 26;

/**
 * Claim a data folder for this process: two services on the same books would spoil them.
 *
 * The claim is a lock of the system on an empty file, which SQLite takes on every system alike. It goes with its process, however that
 * ends; no number of a process decides, which another may have been given since.
 *
 * @returns gives the folder back
 * @throws Fault conflict  when another running process has it; unavailable  when nothing can be kept there
 */
export function claimFolder(folder: string): () => void {
  makeFolder(folder);
  const lock = lockOf(folder);
  held.add(lock);
  noteProcess(folder);
  return () => {
    rmSync(join(folder, NOTE), { force: true });
    held.delete(lock);
    lock.close();
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw diskFault(error) ?? error;
  }
}

function lockOf(folder: string): DatabaseSync {
  const path = join(folder, LOCK);
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const { errcode = 0 } = error as { errcode?: number };
    if (BUSY.has(errcode)) throw taken(folder);
    if (errcode !== NO_DATABASE) throw unclaimable(path, error);
    // Whatever was written there, nobody holds its lock, and it says nothing.
    rmSync(path);
    return lockOf(folder);
  }
}

/** It only tells people: a disk that does not take it changes nothing. */
function noteProcess(folder: string): void {
  try {
    writeFileSync(join(folder, NOTE), String(process.pid));
  } catch {
    rmSync(join(folder, NOTE), { force: true, recursive: true });
  }
}

function taken(folder: string): Fault {
  const owner = processNoted(folder);
  return new Fault(
    'conflict',
    {
      zh: `进程${owner ? ` ${owner} ` : ''}已在 ${folder} 上运行本服务：请先停止它，或用 --data 另选文件夹。`,
      en: `${owner ? `Process ${owner}` : 'Another process'} runs the service on ${folder} already: stop that one, or choose another folder with --data.`,
    },
    'data',
  );
}

function processNoted(folder: string): string {
  try {
    return readFileSync(join(folder, NOTE), 'utf8').trim();
  } catch {
    return '';
  }
}

function unclaimable(path: string, cause: unknown): Fault {
  return new Fault(
    'unavailable',
    {
      zh: `${path} 无法建立或打开：请检查该文件夹可写、磁盘未满，且该处没有同名文件夹；或用 --data 另选文件夹。`,
      en: `${path} cannot be made or opened: see that the folder can be written, the disk is not full and no folder lies in its place; or choose another folder with --data.`,
    },
    'data',
    cause,
  );
}
