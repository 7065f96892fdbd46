import { setTimeout as sleep } from 'node:timers/promises';
import { chance, type Dice, dice, pick } from '../../../demonstration/dice.ts';
import type { Database } from '../database.ts';
import { DatabaseError } from '../databaseError.ts';
import type { Write } from '../tables/write.ts';
import { answerWire, refusal, type WireAnswer, wired } from '../wire.ts';
import { isRead, Overlaps } from './overlaps.ts';
import type { UnderWay } from './underWay.ts';
import type { Unkindness } from './unkindness.ts';

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
const TRANSACTIONS = ['TransactWriteItems', 'TransactGetItems'];

/** Of a thousand items that are not seen yet, so many are seen when somebody looks. */
const SEEN_NOW = 400;

/** A transaction is under way until all is seen, and at the longest for so many milliseconds. */
const LONGEST_MS = 25;

const THROTTLES = [
  new DatabaseError(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded.',
  ),
  new DatabaseError('ThrottlingException', 'Rate of requests exceeds the allowed throughput.'),
];

/** A database that answers as unkindly as DynamoDB now and then does. */
export class Unkindly {
  readonly #database: Database;
  readonly #unkindness: Unkindness;
  readonly #dice: Dice;
  readonly #overlaps: Overlaps;

  constructor(database: Database, unkindness: Unkindness) {
    this.#database = database;
    this.#unkindness = unkindness;
    this.#dice = dice(unkindness.seed, 'unkind');
    this.#overlaps = new Overlaps(database, this.#dice, SEEN_NOW);
  }

  /** Hear of what was written in one step. */
  readonly onCommit = (writes: readonly Write[]): void => this.#overlaps.onCommit(writes);

  /** As `answerWire`, later or never. */
  async answer(target: string, body: string, input?: unknown): Promise<WireAnswer> {
    const operation = target.replace(/^.*\./, '');
    const isAboutItems = isRead(operation) || WRITES.includes(operation) || TRANSACTIONS.includes(operation);
    if (!isAboutItems) return answerWire(this.#database, target, body, input);
    if (chance(this.#dice, this.#unkindness.throttles)) return refusal(pick(this.#dice, THROTTLES));
    const isHanging = chance(this.#dice, this.#unkindness.hangs);
    if (isHanging && chance(this.#dice, 500)) return new Promise(() => {});
    const refused = this.#overlaps.isEmpty ? undefined : this.#overlaps.refusalOf(operation, JSON.parse(body));
    const answer = refused ? refusal(refused) : await this.#answerOf(operation, target, body, input);
    return isHanging ? new Promise(() => {}) : answer;
  }

  async #answerOf(operation: string, target: string, body: string, input: unknown): Promise<WireAnswer> {
    if (isRead(operation) && !this.#overlaps.isEmpty) {
      return wired(() => this.#overlaps.read(operation, JSON.parse(body)));
    }
    this.#overlaps.forget();
    const answer = answerWire(this.#database, target, body, input);
    const isSeenPartly = operation === 'TransactWriteItems' && this.#overlaps.isOfSeveral;
    if (isSeenPartly && chance(this.#dice, this.#unkindness.partialReads)) {
      const { ClientRequestToken } = JSON.parse(body) as { readonly ClientRequestToken?: unknown };
      await this.#seenOneByOne(this.#overlaps.begin(ClientRequestToken));
    }
    return answer;
  }

  async #seenOneByOne(transaction: UnderWay): Promise<void> {
    await Promise.race([transaction.seen, sleep(LONGEST_MS)]);
    this.#overlaps.end(transaction);
  }
}
