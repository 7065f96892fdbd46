import type { Home } from './area.ts';
import { between, type Dice, draw, weighted } from './dice.ts';
import { AGE_BANDS, type AgeBand } from './population.ts';

/** An insured person: a number that says nothing about anybody, and the age band. */
export interface Person {
  readonly number: string;
  readonly band: AgeBand;
}

/** How often a head of each band needs a kind of care, in relation to the others. Illustrative. */
export type Need = { readonly [band in AgeBand]: number };

export const NEED_OF_STAYS: Need = { '0-14': 6, '15-44': 5, '45-59': 10, '60-79': 26, '80+': 38 };
export const NEED_OF_CHRONIC_CARE: Need = { '0-14': 1, '15-44': 4, '45-59': 14, '60-79': 30, '80+': 22 };
export const NEED_OF_VISITS: Need = { '0-14': 14, '15-44': 6, '45-59': 9, '60-79': 16, '80+': 14 };

/**
 * Somebody of a community, the old and the young as often as they fall ill.
 *
 * @param oneIn of how many heads one may be drawn: the chronically ill are always the same ones
 */
export function somebody(stream: Dice, home: Home, seed: number, need: Need, oneIn = 1): Person {
  const band = draw(
    stream,
    weighted(AGE_BANDS, (each) => home.heads[each] * need[each]),
  );
  const index = between(stream, 0, Math.max(0, Math.floor(home.heads[band] / oneIn) - 1));
  return { number: personNumber(seed, home, band, index), band };
}

/** Twenty digits, different for each person: multiplying by a number prime to 10 permutes all numbers of that length. */
function personNumber(seed: number, home: Home, band: AgeBand, index: number): string {
  const before = AGE_BANDS.slice(0, AGE_BANDS.indexOf(band)).reduce((sum, younger) => sum + home.heads[younger], 0);
  const insured = BigInt(home.division) * 10_000_000n + BigInt(before + index);
  const scrambled = (insured * 74_505_805_969_238_281_279n + BigInt(seed) * 6_364_136_223_846_793_007n) % 10n ** 20n;
  return scrambled.toString().padStart(20, '0');
}
