/** An exact fraction, kept in lowest terms with a positive denominator. Written apart from the service's own on purpose. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };

export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new Error('Division by 0.');
  const sign = d < 0n ? -1n : 1n;
  const shared = commonDivisor(n < 0n ? -n : n, d * sign);
  return { n: (n * sign) / shared, d: (d * sign) / shared };
}

/** `"0.05"`, `"-12.30"` or `"1/3"`; undefined for any other text. */
export function rationalIn(text: string): Rational | undefined {
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (fraction) return rational(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const decimal = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!decimal) return undefined;
  const [, sign, whole = '', places = ''] = decimal;
  const size = rational(BigInt(whole + places), 10n ** BigInt(places.length));
  return sign === '-' ? negated(size) : size;
}

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const negated = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const minus = (a: Rational, b: Rational): Rational => plus(a, negated(b));
export const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
export const isSame = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const sumOf = (values: readonly Rational[]): Rational => values.reduce(plus, ZERO);
export const absolute = (a: Rational): Rational => (a.n < 0n ? negated(a) : a);

/** The largest integer that is not above. */
export function floor({ n, d }: Rational): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d);
}

/** Rounded to so many places, half away from zero. */
export function rounded(value: Rational, places: bigint): Rational {
  const scale = 10n ** places;
  const size = floor(plus(times(absolute(value), rational(scale)), rational(1n, 2n)));
  return rational(value.n < 0n ? -size : size, scale);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}
