import type { StreamRecord } from './changes.ts';
import type { Sqlite } from './sqlite.ts';
import type { Table } from './table.ts';

/** The records of each table that has a stream, all of them, in order; their numbers begin with 1. */
export class Streams {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  /** The number of the last record of a table; 0 where there is none. */
  lastOf({ id }: Table): number {
    return this.#sqlite.statement('SELECT coalesce(max(seq), 0) AS last FROM records WHERE tbl = ?').get(id)!
      .last as number;
  }

  add({ id }: Table, sequence: number, record: StreamRecord): void {
    this.#sqlite.statement('INSERT INTO records VALUES (?, ?, ?)').run(id, sequence, JSON.stringify(record));
  }

  /** So many records after a number; left out, all. Each is JSON. */
  after({ id }: Table, sequence: number, count = -1): string[] {
    const statement = this.#sqlite.statement(
      'SELECT record FROM records WHERE tbl = ? AND seq > ? ORDER BY seq LIMIT ?',
    );
    return statement.all(id, sequence, count).map(({ record }) => record as string);
  }
}
