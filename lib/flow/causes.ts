import assert from 'node:assert/strict';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Ratio } from '../money/ratio.ts';

/** Why the fund paid more or less, in code-point order: more stays a head, more heads, other stays, dearer stays. */
export const CAUSES = ['frequency', 'heads', 'mix', 'unit_cost'] as const;

export type Cause = (typeof CAUSES)[number];

/** What a fund payment is the product of. */
export type Factors = Readonly<Record<Cause, Ratio>>;

export type Causes = Readonly<Record<Cause, Fen>>;

/** In how many of the 24 orders just these of the other three move before a cause: where they are none, one, two or three. */
const ORDERS = [6n, 2n, 2n, 6n];
const ALL_ORDERS = 24n;

/** Before and now on one scale. */
interface Move {
  readonly before: bigint;
  readonly now: bigint;
}

/**
 * Attribute the change of a product to its factors: the mean of each one's effect over all orders in which they can move
 * (Shapley), exactly. In fen each is rounded down, and the fen that are left go one by one to the largest rest, ties to the cause
 * named first.
 */
export function causesOf(change: Fen, before: Factors, now: Factors): Causes {
  let whole = ALL_ORDERS;
  const moves = CAUSES.map((cause): Move => {
    const [a, b] = [before[cause], now[cause]];
    if (a.denominator === b.denominator) {
      whole *= a.denominator;
      return { before: a.numerator, now: b.numerator };
    }
    whole *= a.denominator * b.denominator;
    return { before: a.numerator * b.denominator, now: b.numerator * a.denominator };
  });
  const parts = moves.map((move, i) => {
    const exact = (move.now - move.before) * meanOfOthers(moves.filter((_, other) => other !== i));
    const rest = ((exact % whole) + whole) % whole;
    return { fen: (exact - rest) / whole, rest };
  });
  let left = change - sumFen(parts.map(({ fen }) => fen));
  assert(left >= 0n && left < BigInt(CAUSES.length), 'the exact causes sum to the change');
  // Only the sign of the difference counts, and a float keeps it however large the difference is.
  for (const part of parts.toSorted((a, b) => Number(b.rest - a.rest))) {
    if (left === 0n) break;
    part.fen += 1n;
    left -= 1n;
  }
  const [frequency, heads, mix, unit_cost] = parts.map(({ fen }) => fen) as [Fen, Fen, Fen, Fen];
  return { frequency, heads, mix, unit_cost };
}

/** The product of the other factors, summed over all orders: some of them have moved, the others have not. */
function meanOfOthers(others: readonly Move[]): bigint {
  /** By how many have moved: the sum of the products of which so many have. */
  let products = [1n];
  for (const { before, now } of others) {
    products = [...products, 0n].map((stays, moved) => stays * before + (products[moved - 1] ?? 0n) * now);
  }
  return sumFen(products.map((product, moved) => product * ORDERS[moved]!));
}
