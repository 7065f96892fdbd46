import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Fault } from '../../../../lib/errors.ts';
import { diskFault } from '../../../disk/diskFault.ts';

/**
 * The file the tables are kept in, and the log of commits beside it, which is worked into the file from time to time.
 *
 * @internal
 */
export const FILE = 'tables.sqlite';
export const LOG = `${FILE}-wal`;
/** What the file is called for the moment in which it is closed as it is. */
const ASIDE = `${FILE}.aside`;

/** What is kept, whatever tables there are: their items and streams lie in the same few tables of SQLite. */
const SCHEMA = {
  tables: '(id INTEGER PRIMARY KEY, declaration TEXT NOT NULL)',
  items:
    '(tbl INTEGER NOT NULL, pk BLOB NOT NULL, sk BLOB NOT NULL, shape INTEGER, bytes INTEGER NOT NULL, item TEXT NOT NULL, PRIMARY KEY (tbl, pk, sk))',
  shapes: '(id INTEGER PRIMARY KEY, shape TEXT NOT NULL UNIQUE)',
  records: '(tbl INTEGER NOT NULL, seq INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (tbl, seq)) WITHOUT ROWID',
  tokens: '(token TEXT PRIMARY KEY, asked TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID',
} as const;

/**
 * Memory for pages, in KiB, and the length the log of commits may reach before it is worked into the file, in pages: a store
 * of any size needs no more.
 */
const CACHE_KIB = 64 * 1024;
const LONGEST_LOG = 16_000;
const PAGE_BYTES = 4096;

/** The form of what is kept, noted in the file (`user_version`). Files of the first form, of which some note none, have counters that nobody reads any more. */
const FORMAT = 2;

/** SQLite's errors for a file that is damaged, or none of its own. */
const DAMAGED = new Set([11, 26]);
const BUSY = new Set([5, 6]);
/** And for one that cannot be opened, read or written at all. */
const UNREACHED = new Set([8, 10, 13, 14, 23]);

/** A database of SQLite with the statements that are used on it, each prepared once. */
export class Sqlite {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Hears that a transaction was undone: what was learnt in it is not so. */
  onUndone: () => void = () => {};

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The statement of this text. */
  statement(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#database.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  /** Do all of some work, or nothing of it. */
  inOne<T>(work: () => T): T {
    this.statement('BEGIN IMMEDIATE').run();
    try {
      const done = work();
      this.statement('COMMIT').run();
      return done;
    } catch (error) {
      this.#undo();
      throw error;
    }
  }

  /** Do some work, see what it answers, and leave everything as it was. */
  asIf<T>(work: () => T): T {
    this.statement('BEGIN IMMEDIATE').run();
    try {
      return work();
    } finally {
      this.#undo();
    }
  }

  /** Another database in memory, of the same content. */
  copy(): Sqlite {
    const copy = openSqlite();
    copy.inOne(() => {
      for (const table of Object.keys(SCHEMA)) {
        for (const row of this.statement(`SELECT * FROM ${table}`).iterate()) {
          const values = Object.values(row);
          copy.statement(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
        }
      }
    });
    return copy;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /**
   * Close it and leave file and log as they are. SQLite works the log into the file as it closes, from what it believes to be in it, unless the file
   * is not where it was: so it is away for that moment. (A file that is open cannot be moved on Windows, where a sync that failed loses nothing.)
   *
   * @param directory in which it is kept
   */
  closeAsItIs(directory: string): void {
    if (!this.#database.isOpen) return;
    if (process.platform === 'win32') {
      this.close();
      return;
    }
    const [path, aside] = [join(directory, FILE), join(directory, ASIDE)];
    renameSync(path, aside);
    try {
      this.close();
    } finally {
      renameSync(aside, path);
    }
  }

  #undo(): void {
    // A disk that is full may have undone it already.
    if (this.#database.isTransaction) this.statement('ROLLBACK').run();
    this.onUndone();
  }
}

/**
 * Open the database in a directory, which is made if missing; left out, one in memory.
 *
 * @throws Fault conflict  the file is damaged, or another process has it open: it is left as it is
 */
export function openSqlite(directory?: string): Sqlite {
  if (directory === undefined) return withSchema(new DatabaseSync(':memory:'));
  const path = join(directory, FILE);
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    putBack(directory);
    database = new DatabaseSync(path);
    // The one who syncs the log is `Disk`; SQLite does it where the log is worked into the file.
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA page_size = ${PAGE_BYTES};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA wal_autocheckpoint = ${LONGEST_LOG};
    `);
    assertFormat(database, path);
    assertSound(database, path);
    return withSchema(database);
  } catch (error) {
    database?.close();
    throw inWords(error, path);
  }
}

/** Where a process ended in the moment in which the file was away, it is put back. */
function putBack(directory: string): void {
  const [path, aside] = [join(directory, FILE), join(directory, ASIDE)];
  if (!existsSync(path) && existsSync(aside)) renameSync(aside, path);
}

function withSchema(database: DatabaseSync): Sqlite {
  for (const [table, columns] of Object.entries(SCHEMA))
    database.exec(`CREATE TABLE IF NOT EXISTS ${table} ${columns}`);
  // Not where it is noted: whoever only looks writes nothing.
  if (formatOf(database) !== FORMAT) database.exec(`PRAGMA user_version = ${FORMAT}`);
  return new Sqlite(database);
}

function formatOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** Files of another form are left to the program that knows it: what is not understood must not be written to. */
function assertFormat(database: DatabaseSync, path: string): void {
  const format = formatOf(database);
  const isNew = database.prepare('SELECT name FROM sqlite_master').get() === undefined;
  if (format === FORMAT || isNew) return;
  const what = {
    zh: `${path} 的格式版本为 ${format}，本程序只认识 ${FORMAT}：请用写下它的那个版本（或更新的版本）启动，或用 --data 另选文件夹。文件未动。`,
    en: `${path} has the format ${format}, and this version of the program knows ${FORMAT}: start the version that wrote it, or a later one, or choose another folder with --data. The file was left as it is.`,
  };
  throw new Fault('conflict', what, 'data');
}

/** Every page is looked at before anything is built on one: a byte that was flipped in a page's order is found here, and not in a sum. */
function assertSound(database: DatabaseSync, path: string): void {
  const [{ quick_check: said }] = database.prepare('PRAGMA quick_check(1)').all() as [{ quick_check: string }];
  if (said !== 'ok') throw damaged(path, said);
}

function damaged(path: string, cause: unknown): Fault {
  const what = {
    zh: `${path} 无法读取：数据表已损坏。请用备份恢复该文件，或用 --data 另选文件夹。`,
    en: `${path} cannot be read: the tables are damaged. Put the file back from a copy, or choose another folder with --data.`,
  };
  return new Fault('conflict', what, 'data', cause);
}

function inWords(error: unknown, path: string): unknown {
  const fault = diskFault(error);
  if (fault !== undefined) return fault;
  const { errcode: extended = 0 } = error as { errcode?: number };
  // SQLite's extended codes hold the plain one in their last byte.
  const errcode = extended & 0xff;
  if (DAMAGED.has(errcode)) return damaged(path, error);
  if (UNREACHED.has(errcode)) {
    const what = {
      zh: `${path} 无法打开或写入：请检查磁盘未满、可写，且该处没有同名文件夹。`,
      en: `${path} cannot be opened or written: see that the disk is not full, can be written, and has no folder in that place.`,
    };
    return new Fault('unavailable', what, 'data', error);
  }
  if (BUSY.has(errcode)) {
    const what = {
      zh: `${path} 正被另一个进程使用：请先结束该进程，或用 --data 另选文件夹。`,
      en: `${path} is in use by another process: end that one, or choose another folder with --data.`,
    };
    return new Fault('conflict', what, 'data', error);
  }
  return error;
}
