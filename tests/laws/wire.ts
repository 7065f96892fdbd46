/** Values as requests write them, drawn by fast-check. */
import fc, { type Arbitrary } from 'fast-check';

/** An amount in yuan, from and to so many fen. */
export function amount(least: bigint, most: bigint): Arbitrary<string> {
  return fc.bigInt({ min: least, max: most }).map((fen) => shifted(fen, 2));
}

/** An amount of 0.00 or more, as large as a province's. */
export const unsignedAmount = amount(0n, 10n ** 14n);

/** An amount of either sign; small ones, where a fen decides, as often as large ones. */
export const anyAmount = fc.oneof(amount(-200n, 200n), amount(-(10n ** 14n), 10n ** 14n));

/** A decimal from 0 to a limit, with so many places. */
export function decimal(most: number, places = 4): Arbitrary<string> {
  return fc.bigInt({ min: 0n, max: BigInt(most) * 10n ** BigInt(places) }).map((units) => shifted(units, places));
}

/** A share of one; nothing and all of it are drawn often. */
export const share = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('0', '1') },
  { weight: 4, arbitrary: decimal(1) },
);

/** A weight: often a small whole number, so that ties are frequent, sometimes one with many places. */
export const weight = fc.oneof(decimal(5, 0), decimal(1000, 2), decimal(1, 18));

/** A weight above 0. */
export const positiveWeight = weight.filter((text) => /[1-9]/.test(text));

export const heads = fc.integer({ min: 0, max: 500_000 });

/** Ids as officers write them, and some that trap a program: digits, characters beyond U+FFFF, names every object has. */
const id = fc.oneof(
  fc.constantFrom('changshu', '10', '2', '01', 'a', 'B', '常熟', '𠮷', '\uffee', '__proto__', 'constructor'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
);

/** A list of entries with ids of their own. */
export function listOf<Entry extends object>(
  entry: Arbitrary<Entry>,
  { minLength = 1, maxLength = 6 } = {},
): Arbitrary<(Entry & { id: string })[]> {
  const identified = fc.tuple(id, entry).map(([name, rest]) => ({ id: name, ...rest }));
  return fc.uniqueArray(identified, { selector: (item) => item.id, minLength, maxLength });
}

/** A table with a value for each of some keys. */
export function tableOf<Value>(keys: readonly string[], value: Arbitrary<Value>): Arbitrary<{ [key: string]: Value }> {
  return fc
    .array(value, { minLength: keys.length, maxLength: keys.length })
    .map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i]!])));
}

/** A tenth of a decimal below 10 that has decimal places. */
export function tenth(text: string): string {
  return `0.${text.replace('.', '')}`;
}

function shifted(units: bigint, places: number): string {
  if (places === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
