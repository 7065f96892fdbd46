import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Whether a decision comes under a second check, and how that was drawn: anybody can draw it again. */
export interface Draw {
  /** A whole number of 32 bits, by chance. */
  readonly seed: number;
  /** The share of decisions that are drawn, as it was when the document was submitted. */
  readonly share: string;
  /** The first of its kind in a fund year is looked at whatever is drawn. */
  readonly first: boolean;
  readonly drawn: boolean;
}

const PARTS = 10_000;

/** Draw a decision for a second check, or not. The same seed and share always come to the same. */
export function drawn(seed: number, share: string, first: boolean): Draw {
  const ball = uniformInt(xoroshiro128plus(seed), 1, PARTS);
  return { seed, share, first, drawn: first || ball <= Math.round(Number(share) * PARTS) };
}

/** A seed by chance. @param chance from 0 to below 1 */
export function seedFrom(chance: number): number {
  return Math.floor(chance * 2 ** 32) | 0;
}
