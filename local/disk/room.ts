import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../../lib/bilingual.ts';

/** Whether the disk under a folder takes what is written. */
export interface Room {
  /**
   * Why nothing is taken in now, and what to do; undefined where there is room.
   *
   * @param bytes that are about to come, beside what is kept free
   */
  readonly lack: (bytes?: number) => Bilingual | undefined;
  /** Something could not be done: if it is the disk, it has to show that it can be written before anything goes on. */
  readonly failed: (error: unknown) => void;
  /** Settles once there is room; rejects when it is waited for no longer. */
  readonly there: () => Promise<void>;
  /** Settles once there is none. */
  readonly gone: () => Promise<void>;
  readonly close: () => void;
}

export interface RoomSettings {
  readonly folder: string;
  /** Hears once why nothing is taken in, and once, with nothing, that it goes on. */
  readonly onChange?: (lack: Bilingual | undefined) => void;
  /** Bytes that are free on the disk; left out, what the system says. */
  readonly free?: () => number;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

const MIB = 1024 * 1024;
/** So much stays free, in bytes: what is under way can then be ended, its logs and letters written, before the disk is full. */
const KEPT_FREE = 64 * MIB;
/** With so many bytes a disk shows that it can be written again. */
const PROBE = Buffer.alloc(MIB);
/** Errors of the system and of SQLite (FULL, IOERR, READONLY) that say that a disk takes nothing. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);
const FULL_OF_SQLITE = new Set([13, 10, 8]);

/** Watch the room on the disk under a folder. */
export function roomIn(settings: RoomSettings): Room {
  const { folder, onChange = () => {}, free = () => freeUnder(folder), every = 500 } = settings;
  let isDoubtful = false;
  let told: Bilingual | undefined;
  let awaited = awaiting();
  let feared = Promise.withResolvers<void>();

  function look(): Bilingual | undefined {
    if (isDoubtful && canWrite(folder)) isDoubtful = false;
    const now = free();
    if (!isDoubtful && now >= KEPT_FREE) return undefined;
    const left = Math.floor(now / MIB);
    const kept = KEPT_FREE / MIB;
    return {
      zh: `${folder} 所在磁盘已满或不可写（剩余 ${left} MB，需 ${kept} MB）：暂不接收任何内容，已收下的都在。请腾出空间，服务会自动继续。`,
      en: `The disk under ${folder} is full or cannot be written (${left} MB left, ${kept} MB needed): nothing is taken in, and what was taken in is kept. Make room; the service goes on by itself.`,
    };
  }
  function see(): Bilingual | undefined {
    const lack = look();
    if ((lack === undefined) === (told === undefined)) return lack;
    told = lack;
    onChange(lack);
    if (lack === undefined) {
      awaited.resolve();
      feared = Promise.withResolvers();
    } else {
      feared.resolve();
      awaited = awaiting();
    }
    return lack;
  }
  see();
  const watch = setInterval(see, every);
  watch.unref();
  return {
    lack(bytes = 0) {
      const lack = see();
      if (lack !== undefined || bytes === 0 || free() >= KEPT_FREE + bytes) return lack;
      const needed = Math.ceil((KEPT_FREE + bytes) / MIB);
      return {
        zh: `${folder} 所在磁盘空间不足：这个文件需要 ${needed} MB。未收下任何内容，请腾出空间后重试。`,
        en: `The disk under ${folder} has too little room: this file needs ${needed} MB. Nothing was taken in; make room and try again.`,
      };
    },
    failed(error) {
      if (!isOfDisk(error)) return;
      isDoubtful = true;
      see();
    },
    there: () => (see() === undefined ? Promise.resolve() : awaited.promise),
    gone: () => (see() === undefined ? feared.promise : Promise.resolve()),
    close() {
      clearInterval(watch);
      awaited.reject(new Error('The service is closing: what waits for room is done by the next process.'));
    },
  };
}

/** Nobody need wait for it: it may be rejected unheard. */
function awaiting(): PromiseWithResolvers<void> {
  const awaited = Promise.withResolvers<void>();
  awaited.promise.catch(() => {});
  return awaited;
}

function freeUnder(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function canWrite(folder: string): boolean {
  const path = join(folder, '.room');
  try {
    writeFileSync(path, PROBE);
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}

function isOfDisk(error: unknown): boolean {
  const { code = '', errcode = 0, cause } = error as { code?: string; errcode?: number; cause?: unknown };
  // SQLite's extended codes hold the plain one in their last byte.
  return FULL.has(code) || FULL_OF_SQLITE.has(errcode & 0xff) || (cause instanceof Error && isOfDisk(cause));
}
