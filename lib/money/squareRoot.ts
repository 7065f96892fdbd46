import { Ratio } from './ratio.ts';

/**
 * The square root of a ratio that is not negative, rounded half-up to so many places: the exact root decides, which no number of
 * digits of it could where it lies close to a half.
 */
export function squareRoot(square: Ratio, places: number): Ratio {
  const scale = 10n ** BigInt(places);
  // Twice the root in units of the last place, rounded down: half of that and one more, rounded down, is the root rounded.
  const twice = wholeRoot((4n * scale * scale * square.numerator) / square.denominator);
  return Ratio.of((twice + 1n) / 2n, scale);
}

/** The largest integer whose square is not above: Newton's method, from above. */
function wholeRoot(square: bigint): bigint {
  if (square === 0n) return 0n;
  let root = 10n ** ((BigInt(square.toString().length) + 1n) / 2n);
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
