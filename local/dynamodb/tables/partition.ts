import type { Item } from '../values/attributeValue.ts';
import { binaryOrder, textOrder } from '../values/compareValues.ts';
import { compareDecimals, parseDecimal } from '../values/decimal.ts';
import type { KeyAttribute } from './keySchema.ts';

interface Entry {
  readonly sort: string;
  readonly item: Item;
}

/** The order of two sort keys. */
export type Order = (a: string, b: string) => number;

export interface ItemsAsked {
  readonly forward: boolean;
  readonly within?: ((sort: string) => number) | undefined;
  readonly after?: string | undefined;
}

export const ORDERS: { readonly [kind in KeyAttribute['kind']]: Order } = {
  S: textOrder,
  N: (a, b) => compareDecimals(parseDecimal(a), parseDecimal(b)),
  B: binaryOrder,
};

/** The items of one partition key, in the order of their sort keys. */
export class Partition {
  readonly key: string;
  readonly #order: Order;
  #entries: Entry[];

  constructor(key: string, kind: KeyAttribute['kind'], entries: Entry[] = []) {
    this.key = key;
    this.#order = ORDERS[kind];
    this.#entries = entries;
  }

  get size(): number {
    return this.#entries.length;
  }

  item(sort: string): Item | undefined {
    const entry = this.#entries[this.#placeOf(sort)];
    return entry?.sort === sort ? entry.item : undefined;
  }

  put(sort: string, item: Item): void {
    const place = this.#placeOf(sort);
    const isThere = this.#entries[place]?.sort === sort;
    this.#entries.splice(place, isThere ? 1 : 0, { sort, item });
  }

  delete(sort: string): void {
    const place = this.#placeOf(sort);
    if (this.#entries[place]?.sort === sort) this.#entries.splice(place, 1);
  }

  /**
   * The items in order, or in the reverse one.
   *
   * @param within says of a sort key whether it is below (-1), in (0) or above (1) what is asked for
   * @param after begin beyond this sort key, whether it is there or not
   */
  *items({ forward, within = () => 0, after }: ItemsAsked): Generator<Item> {
    let from = this.#firstThat((sort) => within(sort) >= 0);
    let until = this.#firstThat((sort) => within(sort) > 0);
    if (after !== undefined) {
      if (forward)
        from = Math.max(
          from,
          this.#firstThat((sort) => this.#order(sort, after) > 0),
        );
      else
        until = Math.min(
          until,
          this.#firstThat((sort) => this.#order(sort, after) >= 0),
        );
    }
    if (forward) for (let i = from; i < until; i++) yield this.#entries[i]!.item;
    else for (let i = until - 1; i >= from; i--) yield this.#entries[i]!.item;
  }

  copy(kind: KeyAttribute['kind']): Partition {
    return new Partition(this.key, kind, [...this.#entries]);
  }

  /** Where a sort key is, or would be. New ones are most often the last. */
  #placeOf(sort: string): number {
    const last = this.#entries.at(-1);
    if (last !== undefined && this.#order(last.sort, sort) < 0) return this.#entries.length;
    return this.#firstThat((other) => this.#order(other, sort) >= 0);
  }

  /** The first place whose sort key is so, as are all after it. */
  #firstThat(isSo: (sort: string) => boolean): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isSo(this.#entries[middle]!.sort)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
