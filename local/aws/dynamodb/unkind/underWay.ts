import { chance, type Dice } from '../../../demonstration/dice.ts';
import { keyOf, readKey } from '../tables/keySchema.ts';
import type { Write } from '../tables/write.ts';
import type { ItemTouched } from './itemsTouched.ts';

/** Of a thousand items so many are seen at once. */
const SEEN_AT_FIRST = 500;

/** A transaction that is decided, and whose items come to be seen one by one; then it is answered. */
export class UnderWay {
  readonly token: unknown;
  readonly #dice: Dice;
  #unseen: readonly Write[];
  /** Settles when all of it is seen. */
  readonly seen: Promise<void>;
  #allIsSeen: () => void = () => {};

  readonly #seenNow: number;

  /** @param seenNow of a thousand items that are not seen yet, so many are seen when somebody looks */
  constructor(token: unknown, writes: readonly Write[], stream: Dice, seenNow: number) {
    this.token = token;
    this.#dice = stream;
    this.#seenNow = seenNow;
    this.#unseen = writes.filter(() => !chance(stream, SEEN_AT_FIRST));
    this.seen = new Promise((done) => {
      this.#allIsSeen = done;
    });
    if (this.#unseen.length === 0) this.#allIsSeen();
  }

  /** What nobody sees yet. */
  get unseen(): readonly Write[] {
    return this.#unseen;
  }

  /** Some time passes: more is seen, and what was seen stays so. */
  goOn(): void {
    this.#unseen = this.#unseen.filter(() => !chance(this.#dice, this.#seenNow));
    if (this.#unseen.length === 0) this.#allIsSeen();
  }

  /** Whether it has the item in its hands: what is seen is free again, although the rest is not. */
  holds({ TableName, Item, Key }: ItemTouched): boolean {
    const { table } = this.#unseen.find((write) => write.table.name === TableName) ?? {};
    if (table === undefined) return false;
    const { partition, sort } = Key === undefined ? keyOf(table.keys, Item as never) : readKey(table.keys, Key);
    return this.#unseen.some(
      ({ table: { name }, key }) => name === TableName && key.partition === partition && key.sort === sort,
    );
  }
}
