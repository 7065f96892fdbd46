import type { Ratio } from './ratio.ts';

/**
 * The p-quantile of values in ascending order by nearest rank: the one at place max(1, ceil(p x n)).
 *
 * @param ascending one value at least
 * @param share p, from 0 to 1
 */
export function quantile<Value>(ascending: readonly Value[], share: Ratio): Value {
  const exact = share.numerator * BigInt(ascending.length);
  const place = Number((exact + share.denominator - 1n) / share.denominator);
  return ascending[Math.max(1, place) - 1]!;
}
