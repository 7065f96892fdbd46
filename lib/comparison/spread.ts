/** People by age band. */
export type Spread = ReadonlyMap<string, number>;

/** How many people there are in all bands. */
export function total(spread: Spread): bigint {
  return [...spread.values()].reduce((sum, count) => sum + BigInt(count), 0n);
}

/** The same proportions in the smallest whole numbers, so that equal structures look equal whatever their size. */
export function inLowestTerms(spread: Spread): Spread {
  const divisor = [...spread.values()].reduce(greatestCommonDivisor, 0);
  return divisor <= 1 ? spread : new Map([...spread].map(([band, count]) => [band, count / divisor]));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
