import { type Fen, magnitude } from './fen.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Whether a text is a decimal as it is written on the wire: plain digits, never a percent sign or an exponent. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** How many zeros a power of ten has; undefined for any other number. */
function zerosOf(number: bigint): number | undefined {
  const digits = number.toString();
  return /^10*$/.test(digits) ? digits.length - 1 : undefined;
}

/**
 * An exact rational number: rates, weights, shares and every value between two roundings.
 *
 * The denominator is positive. Fractions are reduced only where two different denominators meet, so that sums over
 * many decimals of one scale stay as cheap as integer sums.
 */
export class Ratio {
  static readonly ZERO = new Ratio(0n, 1n);
  static readonly ONE = new Ratio(1n, 1n);

  readonly numerator: bigint;
  readonly denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** numerator / denominator. @throws RangeError for a denominator of 0 */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Ratio {
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    if (d === 0n) throw new RangeError('A ratio has no denominator of 0.');
    return d < 0n ? new Ratio(-n, -d) : new Ratio(n, d);
  }

  /** Read a decimal such as `"0.0624"` exactly. @throws RangeError for any other text */
  static parse(text: string): Ratio {
    if (!isDecimal(text)) throw new RangeError(`"${text}" is not a decimal.`);
    const [whole, fraction = ''] = text.split('.') as [string, string?];
    return new Ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  }

  /** The sum; brought to one scale first, so that many different denominators cost no more than their number. */
  static sum(values: Iterable<Ratio>): Ratio {
    const all = [...values];
    const scale = Ratio.commonDenominator(all);
    const total = all.reduce((sum, { numerator, denominator }) => sum + numerator * (scale / denominator), 0n);
    return new Ratio(total, scale);
  }

  /** The least common multiple of the denominators: the scale on which all the values are integers. */
  static commonDenominator(values: Iterable<Ratio>): bigint {
    let scale = 1n;
    for (const { denominator } of values) {
      scale = (scale / greatestCommonDivisor(scale, denominator)) * denominator;
    }
    return scale;
  }

  plus(other: Ratio): Ratio {
    if (this.denominator === other.denominator) return new Ratio(this.numerator + other.numerator, this.denominator);
    if (this.denominator % other.denominator === 0n) {
      return new Ratio(this.numerator + other.numerator * (this.denominator / other.denominator), this.denominator);
    }
    if (other.denominator % this.denominator === 0n) return other.plus(this);
    return new Ratio(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    ).reduced();
  }

  minus(other: Ratio): Ratio {
    return this.plus(other.negated());
  }

  times(other: Ratio): Ratio {
    return new Ratio(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** @throws RangeError for a divisor of 0 */
  over(other: Ratio): Ratio {
    return Ratio.of(this.numerator * other.denominator, this.denominator * other.numerator).reduced();
  }

  negated(): Ratio {
    return new Ratio(-this.numerator, this.denominator);
  }

  absolute(): Ratio {
    return new Ratio(magnitude(this.numerator), this.denominator);
  }

  /** Negative, zero or positive, as this is less than, equal to or greater than the other. */
  compare(other: Ratio): number {
    const [own, others] = [this.numerator * other.denominator, other.numerator * this.denominator];
    return own < others ? -1 : own > others ? 1 : 0;
  }

  isLess(other: Ratio): boolean {
    return this.compare(other) < 0;
  }

  equals(other: Ratio): boolean {
    return this.compare(other) === 0;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  get isNegative(): boolean {
    return this.numerator < 0n;
  }

  static min(first: Ratio, ...rest: readonly Ratio[]): Ratio {
    return rest.reduce((least, value) => (value.isLess(least) ? value : least), first);
  }

  static max(first: Ratio, ...rest: readonly Ratio[]): Ratio {
    return rest.reduce((greatest, value) => (greatest.isLess(value) ? value : greatest), first);
  }

  /** The nearest integer; half goes away from zero (四舍五入). An exact ratio in fen becomes an amount this way. */
  rounded(): bigint {
    const doubled = 2n * magnitude(this.numerator) + this.denominator;
    const size = doubled / (2n * this.denominator);
    return this.numerator < 0n ? -size : size;
  }

  /** The largest integer that is not above. */
  floor(): bigint {
    const whole = this.numerator / this.denominator;
    return whole * this.denominator > this.numerator ? whole - 1n : whole;
  }

  /** Rounded half-up to so many decimal places, and exact from there on. */
  roundedTo(places: number): Ratio {
    const scale = 10n ** BigInt(places);
    return new Ratio(new Ratio(this.numerator * scale, this.denominator).rounded(), scale);
  }

  /** Written half-up to at most 10 places, without trailing zeros, exponent or `-0`. */
  toString(places = 10): string {
    const scaled = new Ratio(this.numerator * 10n ** BigInt(places), this.denominator).rounded();
    const digits = magnitude(scaled)
      .toString()
      .padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
    return `${scaled < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
  }

  /**
   * Written exactly: a decimal where it ends, else `numerator/denominator` in lowest terms.
   *
   * Decimals of the wire and their products stand over a power of ten and are not reduced first: what grows over
   * sixty years has thousands of digits, and their common divisor would cost more than the whole projection.
   */
  toExactString(): string {
    const zeros = zerosOf(this.denominator);
    if (zeros !== undefined) return this.toString(zeros);
    const { numerator, denominator } = this.reduced();
    let rest = denominator;
    let places = 0;
    while (rest % 2n === 0n) [rest, places] = [rest / 2n, places + 1];
    while (rest % 5n === 0n) [rest, places] = [rest / 5n, places + 1];
    return rest === 1n ? this.toString(places) : `${numerator}/${denominator}`;
  }

  private reduced(): Ratio {
    const divisor = greatestCommonDivisor(magnitude(this.numerator), this.denominator);
    return new Ratio(this.numerator / divisor, this.denominator / divisor);
  }
}

/** A part of an amount, such as a rate of it, rounded half-up to the fen. */
export function partOf(amount: Fen, factor: Ratio): Fen {
  return Ratio.of(amount).times(factor).rounded();
}

/** An exact number of fen as yuan, in which the workings count. */
export function inYuan(fen: Ratio): Ratio {
  return fen.over(Ratio.of(100n));
}
