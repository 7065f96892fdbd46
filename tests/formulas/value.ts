import { isSame, type Rational, rational, rationalIn } from './rational.ts';

/** What an expression works with: exact numbers, names as text, lists and records of them. */
export type Value = Rational | string | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** A written operand as a value. What is called `id` stays text, even where it looks like a number. */
export function read(written: unknown): Value {
  if (typeof written === 'number') return rational(BigInt(written));
  if (typeof written === 'string') return rationalIn(written) ?? written;
  if (typeof written === 'boolean' || written === null) return written;
  if (Array.isArray(written)) return written.map(read);
  return Object.fromEntries(
    Object.entries(written as object).map(([name, part]) => [name, name === 'id' ? part : read(part)]),
  );
}

export function isRational(value: Value | undefined): value is Rational {
  return typeof value === 'object' && value !== null && 'n' in value && typeof value.n === 'bigint';
}

export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Whether two values are equal: numbers by size, lists and records entry by entry. */
export function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  if (isRational(a) && isRational(b)) return isSame(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([name, entry]) => isEqual(entry, right.get(name)));
}

/** The numbers among what a function was given: each by itself, or a list of them. */
export function numbers(given: readonly Value[]): Rational[] {
  return given.flatMap((value) => (Array.isArray(value) ? numbers(value) : [number(value)]));
}

/** The number that a value is. @throws Error for any other value */
export function number(value: Value): Rational {
  if (!isRational(value)) throw new Error(`${shown(value)} is no number.`);
  return value;
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => (isRational(part) ? `${part.n}/${part.d}` : part));
}
