import { type Fen, lesser, notBelowZero } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';

/** How far the value of a point may lie from its reference, as multiples of it; no key, no bound. */
export interface Corridor {
  /** Yuan a point. */
  readonly reference_value: Ratio;
  readonly floor?: Ratio | undefined;
  readonly ceiling?: Ratio | undefined;
}

/** The value of a point within its corridor, and what the buffer gives or gets for it. */
export interface ClearingValue {
  /** Yuan a point, as it is paid. */
  readonly point_value: Ratio;
  /** Out of the buffer, up to the floor. */
  readonly drawn: Fen;
  /** Into the buffer, beyond the ceiling. */
  readonly fed: Fen;
  /** What the buffer lacks for the floor. */
  readonly short: Fen;
}

/**
 * Hold what a whole is worth over points within a corridor. The buffer lifts it to the floor as far as it reaches, and takes
 * what lies above the ceiling.
 *
 * @param points above 0
 */
export function clearingValue(
  { reference_value, floor, ceiling }: Corridor,
  { whole, points, buffer }: { readonly whole: Fen; readonly points: Ratio; readonly buffer: Fen },
  workings: Workings,
): ClearingValue {
  const floating = inYuan(Ratio.of(whole)).over(points);
  workings.note('floating_value', 'whole / points', { whole, points }, floating);
  const low = boundOf('low', 'floor', floor);
  const high = boundOf('high', 'ceiling', ceiling);

  const wanted = low ? notBelowZero(worth(low, points) - whole) : 0n;
  if (low) workings.note('wanted', 'max(0, round(low * points) - whole)', { low, points, whole }, wanted);
  else workings.note('wanted', '0', {}, wanted);
  const drawn = workings.note('drawn', 'min(wanted, buffer)', { wanted, buffer }, lesser(wanted, buffer));
  const short = workings.note('short', 'wanted - drawn', { wanted, drawn }, wanted - drawn);
  const fed = high ? notBelowZero(whole - worth(high, points)) : 0n;
  if (high) workings.note('fed', 'max(0, whole - round(high * points))', { whole, high, points }, fed);
  else workings.note('fed', '0', {}, fed);
  return { point_value: paidValue(), drawn, fed, short };

  function boundOf(step: string, name: 'floor' | 'ceiling', multiple: Ratio | undefined): Ratio | undefined {
    if (multiple === undefined) return undefined;
    const bound = multiple.times(reference_value);
    const operands = { [name]: multiple, reference_value };
    return workings.note(step, `${name} * reference_value`, operands, bound, name, 'reference_value');
  }

  function paidValue(): Ratio {
    const operands = { floating_value: floating };
    if (low && floating.isLess(low)) {
      if (short === 0n) {
        return workings.note('point_value', 'max(floating_value, low)', { ...operands, low }, low);
      }
      const value = inYuan(Ratio.of(whole + drawn)).over(points);
      return workings.note('point_value', '(whole + drawn) / points', { whole, drawn, points }, value);
    }
    if (high?.isLess(floating)) {
      return workings.note('point_value', 'min(floating_value, high)', { ...operands, high }, high);
    }
    return workings.note('point_value', 'floating_value', operands, floating);
  }
}

/** What points are worth at a value in yuan, to the fen. */
export function worth(value: Ratio, points: Ratio): Fen {
  return value.times(points).times(Ratio.of(100n)).rounded();
}
