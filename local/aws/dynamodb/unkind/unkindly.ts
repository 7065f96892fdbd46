import { setTimeout as sleep } from 'node:timers/promises';
import { chance, type Dice, dice, pick } from '../../../demonstration/dice.ts';
import type { Database } from '../database.ts';
import { DatabaseError } from '../databaseError.ts';
import { cancelled } from '../operations/transactWrite.ts';
import type { Write } from '../tables/write.ts';
import { answerWire, refusal, type WireAnswer, wired } from '../wire.ts';
import { itemsTouched } from './itemsTouched.ts';
import { UnderWay } from './underWay.ts';
import type { Unkindness } from './unkindness.ts';

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
const TRANSACTIONS = ['TransactWriteItems', 'TransactGetItems'];
const ABOUT_ITEMS = [...READS, ...WRITES, ...TRANSACTIONS];

/** A transaction is under way until all is seen, and at the longest for so many milliseconds. */
const LONGEST_MS = 25;

const THROTTLES = [
  new DatabaseError(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded.',
  ),
  new DatabaseError('ThrottlingException', 'Rate of requests exceeds the allowed throughput.'),
];

const CONFLICT = new DatabaseError('TransactionConflictException', 'Transaction is ongoing for the item');
const HELD = { Code: 'TransactionConflict', Message: CONFLICT.message };

/** A database that answers as unkindly as DynamoDB now and then does. */
export class Unkindly {
  readonly #database: Database;
  readonly #unkindness: Unkindness;
  readonly #dice: Dice;
  readonly #underWay = new Set<UnderWay>();
  /** What the request that is being answered has written. */
  #written: readonly Write[] = [];

  constructor(database: Database, unkindness: Unkindness) {
    this.#database = database;
    this.#unkindness = unkindness;
    this.#dice = dice(unkindness.seed, 'unkind');
  }

  /** Hear of what was written in one step. */
  readonly onCommit = (writes: readonly Write[]): void => {
    this.#written = writes;
  };

  /** As `answerWire`, later or never. */
  async answer(target: string, body: string, input?: unknown): Promise<WireAnswer> {
    const operation = target.replace(/^.*\./, '');
    if (!ABOUT_ITEMS.includes(operation)) return answerWire(this.#database, target, body, input);
    if (chance(this.#dice, this.#unkindness.throttles)) return refusal(pick(this.#dice, THROTTLES));
    const isHanging = chance(this.#dice, this.#unkindness.hangs);
    if (isHanging && chance(this.#dice, 500)) return new Promise(() => {});
    const answer = this.#refusalOf(operation, body) ?? (await this.#answerOf(operation, target, body, input));
    return isHanging ? new Promise(() => {}) : answer;
  }

  async #answerOf(operation: string, target: string, body: string, input: unknown): Promise<WireAnswer> {
    if (READS.includes(operation)) return this.#read(operation, target, body, input);
    this.#written = [];
    const answer = answerWire(this.#database, target, body, input);
    const isSeenPartly = operation === 'TransactWriteItems' && this.#written.length > 1;
    if (isSeenPartly && chance(this.#dice, this.#unkindness.partialReads)) {
      const { ClientRequestToken } = JSON.parse(body) as { readonly ClientRequestToken?: unknown };
      await this.#seenOneByOne(new UnderWay(ClientRequestToken, this.#written, this.#dice));
    }
    return answer;
  }

  /** A read sees the items of what is under way as they were, or as they will be: each whole, but not all alike. */
  #read(operation: string, target: string, body: string, input: unknown): WireAnswer {
    for (const each of this.#underWay) each.goOn();
    const unseen = [...this.#underWay].flatMap((each) => each.unseen);
    if (unseen.length === 0) return answerWire(this.#database, target, body, input);
    return wired(() => this.#database.answerWithout(unseen, operation, JSON.parse(body)));
  }

  async #seenOneByOne(transaction: UnderWay): Promise<void> {
    this.#underWay.add(transaction);
    await Promise.race([transaction.seen, sleep(LONGEST_MS)]);
    this.#underWay.delete(transaction);
  }

  /** Who writes what is under way, or asks for it in a transaction, is refused. */
  #refusalOf(operation: string, body: string): WireAnswer | undefined {
    if (this.#underWay.size === 0) return undefined;
    const input = JSON.parse(body) as { readonly ClientRequestToken?: unknown };
    const underWay = [...this.#underWay];
    const token = input.ClientRequestToken;
    if (token !== undefined && underWay.some((each) => each.token === token)) {
      const message = 'Transaction is in progress for the given request token.';
      return refusal(new DatabaseError('TransactionInProgressException', message));
    }
    const held = itemsTouched(operation, input).map((item) => underWay.some((each) => each.holds(item)));
    if (!held.includes(true)) return undefined;
    if (!TRANSACTIONS.includes(operation)) return refusal(CONFLICT);
    return refusal(cancelled(held.map((isHeld) => (isHeld ? HELD : { Code: 'None' }))));
  }
}
