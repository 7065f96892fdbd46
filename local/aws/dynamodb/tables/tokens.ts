import { hash } from 'node:crypto';
import { DatabaseError } from '../databaseError.ts';
import type { Sqlite } from './sqlite.ts';

/** How long a token is remembered, in milliseconds. */
const LIFE = 10 * 60 * 1000;
/** Tokens that are too old are cleared away each time so many new ones have come. */
const CLEARED_AFTER = 1000;

/** Transactions that were done under a token of their own: what was asked for under it, and when. */
export class Tokens {
  readonly #sqlite: Sqlite;
  #sinceCleared = 0;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  /**
   * Whether the same transaction was done under its token already.
   *
   * @param asked the request as it was written
   * @throws DatabaseError IdempotentParameterMismatchException  another was
   */
  wasDone(token: string, asked: string, at: number): boolean {
    const before = this.#sqlite.statement('SELECT asked, at FROM tokens WHERE token = ?').get(token);
    if (before === undefined || at - (before.at as number) >= LIFE) return false;
    if (before.asked === digest(asked)) return true;
    throw new DatabaseError('IdempotentParameterMismatchException', 'The token was used for another transaction');
  }

  note(token: string, asked: string, at: number): void {
    this.#sqlite.statement('INSERT OR REPLACE INTO tokens VALUES (?, ?, ?)').run(token, digest(asked), at);
    this.#sinceCleared += 1;
    if (this.#sinceCleared < CLEARED_AFTER) return;
    this.#sqlite.statement('DELETE FROM tokens WHERE at <= ?').run(at - LIFE);
    this.#sinceCleared = 0;
  }
}

function digest(asked: string): string {
  return hash('sha256', asked, 'base64');
}
