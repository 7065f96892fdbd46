import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';

/** A marginal band: up to `to`, a share of the package (null: without end), this rate of what lies in it. */
export interface Band {
  readonly to: Ratio | null;
  readonly rate: Ratio;
}

/** What a band does to an amount. */
export interface BandPart {
  /** The part of the amount that lies in the band, in fen, exactly. */
  readonly part: Ratio;
  readonly rate: Ratio;
}

/** Lay an amount into the bands of a package, from the first one up. */
export function layIntoBands(amount: Fen, lumpSum: Fen, bands: readonly Band[]): BandPart[] {
  const whole = Ratio.of(amount);
  let from = Ratio.ZERO;
  return bands.map(({ to, rate }) => {
    const top = to === null ? whole : Ratio.min(whole, Ratio.of(lumpSum).times(to));
    const part = Ratio.max(Ratio.ZERO, top.minus(from));
    from = Ratio.max(from, top);
    return { part, rate };
  });
}
