import type { z } from 'zod';
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

/** What is asked of the bands of a policy: `to` ascends strictly from above 0, the last one is open. */
export function endsAscend(bands: readonly { readonly to: Ratio | null }[], context: z.RefinementCtx): void {
  const last = bands.length - 1;
  if (bands[last]?.to !== null) {
    context.addIssue({ code: 'custom', path: [Math.max(0, last)], message: 'the last band is open: expected to null' });
  }
  bands.slice(0, -1).forEach(({ to }, i) => {
    const before = bands[i - 1]?.to ?? Ratio.ZERO;
    if (to !== null && before.isLess(to)) return;
    context.addIssue({ code: 'custom', path: [i, 'to'], message: 'expected an end above that of the band before' });
  });
}
