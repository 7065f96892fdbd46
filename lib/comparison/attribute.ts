import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';

/** The figures of a mixture of two states; undefined where the mixture has none, because it cannot be. */
export type Mixture = readonly Fen[] | undefined;

/**
 * Attribute the change of some figures to its causes, none of them before another (Shapley value).
 *
 * The causes take effect one after the other, and what the figure moves at its step is the part of the cause; its part in
 * the end is the mean over all orders. An order that leads through a mixture that cannot be is no order.
 *
 * @param mixtures by the set of causes that are as changed, written as bits: 0 the original, the last one the changed
 * @returns for each figure the exact parts of the causes, summing to its change; undefined where every order is blocked
 *
 * Source: L. S. Shapley, A value for n-person games (1953); over the orders that are possible: U. Faigle, W. Kern,
 * The Shapley value for cooperative games under precedence constraints (1992).
 */
export function attribute(causes: number, mixtures: readonly Mixture[]): Ratio[][] | undefined {
  const sets = mixtures.map((_, set) => set);
  const everything = mixtures.length - 1;
  const into = waysInto(causes, mixtures);
  const outOf = waysInto(causes, mixtures.toReversed()).reverse();
  const orders = into[everything]!;
  if (orders === 0n) return undefined;
  return mixtures[0]!.map((_, figure) =>
    Array.from({ length: causes }, (_, cause) => {
      const moved = sets
        .filter((set) => !has(set, cause) && mixtures[set] && mixtures[set | bit(cause)])
        .map((set) => {
          const after = set | bit(cause);
          return into[set]! * outOf[after]! * (mixtures[after]![figure]! - mixtures[set]![figure]!);
        });
      return Ratio.of(
        moved.reduce((sum, part) => sum + part, 0n),
        orders,
      );
    }),
  );
}

/** For each set of causes, how many orders of them lead to it from none, through mixtures that can be. */
function waysInto(causes: number, mixtures: readonly Mixture[]): bigint[] {
  const ways = [1n];
  for (let set = 1; set < mixtures.length; set += 1) {
    const lasts = Array.from({ length: causes }, (_, cause) => cause).filter((cause) => has(set, cause));
    ways[set] = mixtures[set] ? lasts.reduce((sum, last) => sum + ways[set ^ bit(last)]!, 0n) : 0n;
  }
  return ways;
}

function has(set: number, cause: number): boolean {
  return (set & bit(cause)) !== 0;
}

function bit(cause: number): number {
  return 1 << cause;
}
