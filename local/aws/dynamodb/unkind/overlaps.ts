import type { Dice } from '../../../demonstration/dice.ts';
import type { Database } from '../database.ts';
import { DatabaseError } from '../databaseError.ts';
import { cancelled } from '../operations/transactWrite.ts';
import type { Write } from '../tables/write.ts';
import { itemsTouched } from './itemsTouched.ts';
import { UnderWay } from './underWay.ts';

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];
const TRANSACTIONS = ['TransactWriteItems', 'TransactGetItems'];

const CONFLICT = new DatabaseError('TransactionConflictException', 'Transaction is ongoing for the item');
const HELD = { Code: 'TransactionConflict', Message: CONFLICT.message };

/** Whether an operation reads outside transactions. */
export function isRead(operation: string): boolean {
  return READS.includes(operation);
}

/**
 * Transactions that are under way in a database, and what others see of them. It has no clock: whoever begins one says when it is over.
 */
export class Overlaps {
  readonly #database: Database;
  readonly #dice: Dice;
  readonly #seenNow: number;
  readonly #underWay = new Set<UnderWay>();
  /** What was written last, in one step. */
  #written: readonly Write[] = [];

  /** @param seenNow of a thousand items that are not seen yet, so many are seen when somebody looks */
  constructor(database: Database, stream: Dice, seenNow: number) {
    this.#database = database;
    this.#dice = stream;
    this.#seenNow = seenNow;
  }

  /** Hear of what was written in one step. */
  readonly onCommit = (writes: readonly Write[]): void => {
    this.#written = writes;
  };

  /** Whether nothing is under way. */
  get isEmpty(): boolean {
    return this.#underWay.size === 0;
  }

  /** Before something is asked: nothing was written yet. */
  forget(): void {
    this.#written = [];
  }

  /** Whether what was written last can be seen in part. */
  get isOfSeveral(): boolean {
    return this.#written.length > 1;
  }

  /** What was written last is under way from here on. @param token of the request, if it had one */
  begin(token: unknown): UnderWay {
    const transaction = new UnderWay(token, this.#written, this.#dice, this.#seenNow);
    this.#underWay.add(transaction);
    return transaction;
  }

  /** All of a transaction is seen by everybody. */
  end(transaction: UnderWay): void {
    this.#underWay.delete(transaction);
  }

  /**
   * Answer a read: it sees the items of what is under way as they were, or as they will be: each whole, but not all alike.
   *
   * @returns JSON
   */
  read(operation: string, input: unknown): string {
    for (const each of this.#underWay) each.goOn();
    const unseen = [...this.#underWay].flatMap((each) => each.unseen);
    if (unseen.length === 0) return this.#database.answer(operation, input);
    return this.#database.answerWithout(unseen, operation, input);
  }

  /** Who writes what nobody sees yet, or asks for it in a transaction, is refused; an item that is seen is free again. */
  refusalOf(operation: string, input: unknown): DatabaseError | undefined {
    if (this.isEmpty) return undefined;
    const underWay = [...this.#underWay];
    const { ClientRequestToken: token } = input as { readonly ClientRequestToken?: unknown };
    if (token !== undefined && underWay.some((each) => each.token === token)) {
      const message = 'Transaction is in progress for the given request token.';
      return new DatabaseError('TransactionInProgressException', message);
    }
    const held = itemsTouched(operation, input).map((item) => underWay.some((each) => each.holds(item)));
    if (!held.includes(true)) return undefined;
    if (!TRANSACTIONS.includes(operation)) return CONFLICT;
    return cancelled(held.map((isHeld) => (isHeld ? HELD : { Code: 'None' })));
  }
}
