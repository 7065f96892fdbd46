import assert from 'node:assert/strict';
import { type Fen, magnitude, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';

/**
 * Round the exact parts of a change so that they sum to it.
 *
 * Each part is rounded half-up to the fen. Where the rounded parts miss the change, the missing fen go one by one to the
 * parts that rounding moved furthest the other way, ties to the one named first. A part is so always less than a fen from
 * its exact value, a part of 0 stays 0, and the parts of the opposite change are the opposite parts.
 */
export function roundParts(change: Fen, exact: readonly Ratio[]): Fen[] {
  assert(Ratio.sum(exact).equals(Ratio.of(change)), 'the exact parts sum to the change');
  const parts = exact.map((part) => part.rounded());
  const missing = change - sumFen(parts);
  const towards = missing < 0n ? -1n : 1n;
  const lost = exact.map((part, i) => part.minus(Ratio.of(parts[i]!)).times(Ratio.of(towards)));
  const order = lost.map((_, i) => i).sort((a, b) => lost[b]!.compare(lost[a]!));
  for (const i of order.slice(0, Number(magnitude(missing)))) parts[i]! += towards;
  assert.equal(sumFen(parts), change, 'the rounded parts sum to the change');
  return parts;
}
