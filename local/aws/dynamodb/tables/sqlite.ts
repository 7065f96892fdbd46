import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Fault } from '../../../../lib/errors.ts';

/**
 * The file the tables are kept in, and the log of commits beside it, which is worked into the file from time to time.
 *
 * @internal
 */
export const FILE = 'tables.sqlite';
export const LOG = `${FILE}-wal`;

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

/** SQLite's errors for a file that is damaged, or none of its own. */
const DAMAGED = new Set([11, 26]);
const BUSY = new Set([5, 6]);

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
  mkdirSync(directory, { recursive: true });
  const path = join(directory, FILE);
  const database = new DatabaseSync(path);
  try {
    // The one who syncs the log is `Disk`; SQLite does it where the log is worked into the file.
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA page_size = ${PAGE_BYTES};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA wal_autocheckpoint = ${LONGEST_LOG};
    `);
    return withSchema(database);
  } catch (error) {
    database.close();
    throw inWords(error, path);
  }
}

function withSchema(database: DatabaseSync): Sqlite {
  for (const [table, columns] of Object.entries(SCHEMA))
    database.exec(`CREATE TABLE IF NOT EXISTS ${table} ${columns}`);
  return new Sqlite(database);
}

function inWords(error: unknown, path: string): unknown {
  const { errcode = 0 } = error as { errcode?: number };
  if (DAMAGED.has(errcode)) {
    const what = {
      zh: `${path} 无法读取：数据表已损坏。请用备份恢复该文件，或用 --data 另选文件夹。`,
      en: `${path} cannot be read: the tables are damaged. Put the file back from a copy, or choose another folder with --data.`,
    };
    return new Fault('conflict', what, 'data', error);
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
