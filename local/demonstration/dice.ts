import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of draws; drawing moves it on. Only integers are drawn, so every machine draws the same. */
export type Dice = RandomGenerator;

/** The stream that belongs to a seed and a name: what one stream draws never depends on how far another got. */
export function dice(seed: number, ...name: string[]): Dice {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of name.join('/')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return xoroshiro128plus(hash);
}

/** A whole number from `from` to `to`, both inclusive, each as likely. */
export function between(stream: Dice, from: number, to: number): number {
  return uniformInt(stream, from, to);
}

/** True in so many of a thousand draws. */
export function chance(stream: Dice, perMille: number): boolean {
  return uniformInt(stream, 1, 1000) <= perMille;
}

/** Items with whole weights, laid out for drawing. */
export interface Weighted<Item> {
  readonly items: readonly Item[];
  /** Sum of the weights up to and including each item. */
  readonly upTo: readonly number[];
}

/** Lay items out for drawing. @throws RangeError where no item has a weight */
export function weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Weighted<Item> {
  let sum = 0;
  const upTo = items.map((item) => (sum += weightOf(item)));
  if (sum < 1) throw new RangeError('There is nothing to draw from: every weight is 0.');
  return { items, upTo };
}

/** One of the items, as often as its weight says. */
export function draw<Item>(stream: Dice, { items, upTo }: Weighted<Item>): Item {
  const ball = uniformInt(stream, 1, upTo.at(-1)!);
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! < ball) low = middle + 1;
    else high = middle;
  }
  return items[low]!;
}

/** One of the items, each as likely. @throws RangeError where there is none */
export function pick<Item>(stream: Dice, items: readonly Item[]): Item {
  if (items.length === 0) throw new RangeError('There is nothing to pick from.');
  return items[uniformInt(stream, 0, items.length - 1)]!;
}
