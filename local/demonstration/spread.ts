import { between, type Dice } from './dice.ts';

/** A distribution by its quantiles: pairs of a chance in ten thousand and the value that so many stay below. */
export type Quantiles = readonly (readonly [upTo: number, value: number])[];

/**
 * What a stay costs, in thousandths of its group's standard: skewed to the right as costs are, one in forty below the
 * low line (0.4), one in a hundred above twice and a few above three times the standard.
 */
export const COST_OF_STAY: Quantiles = [
  [0, 180],
  [250, 400],
  [1000, 620],
  [2500, 790],
  [5000, 950],
  [7500, 1155],
  [9000, 1410],
  [9600, 1690],
  [9870, 2000],
  [9960, 3000],
  [10_000, 5200],
];

/** Draw from a distribution, evenly between two quantiles, in whole numbers. */
export function spread(stream: Dice, quantiles: Quantiles): number {
  const at = between(stream, 0, 9999);
  const next = quantiles.findIndex(([upTo]) => upTo > at);
  const [from, low] = quantiles[next - 1]!;
  const [to, high] = quantiles[next]!;
  return low + Math.floor(((high - low) * (at - from)) / (to - from));
}
