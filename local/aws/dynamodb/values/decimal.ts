import { invalid } from '../databaseError.ts';

/** A number as DynamoDB has it: `digits` times ten to the power of `exponent`, exactly; digits do not end in a zero. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const MOST_DIGITS = 38;
const GREATEST_POWER = 125;
const SMALLEST_POWER = -130;
const WRITTEN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;
/** What is written so is a number in its one form already. */
const PLAIN = /^(?:0|-?[1-9]\d{0,37})$/;

/**
 * Read a number.
 *
 * @throws DatabaseError ValidationException  it is none, has more than 38 digits, or is too great or too small
 */
export function parseDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', power = '0'] = WRITTEN.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '')
    throw invalid('A value provided cannot be converted into a number');
  const magnitude = decimal(BigInt(whole + fraction), Number(power) - fraction.length);
  return sign === '-' ? { ...magnitude, digits: -magnitude.digits } : magnitude;
}

/** The one form of a number: no exponent, no zero that says nothing. */
export function canonicalNumber(text: string): string {
  return PLAIN.test(text) ? text : formatDecimal(parseDecimal(text));
}

export function formatDecimal({ digits, exponent }: Decimal): string {
  const [sign, figures] = digits < 0n ? ['-', String(-digits)] : ['', String(digits)];
  if (exponent >= 0) return sign + figures + '0'.repeat(exponent);
  const padded = figures.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** @throws DatabaseError ValidationException  the sum does not fit */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return decimal(scaled(a, exponent) + scaled(b, exponent), exponent);
}

export function negated({ digits, exponent }: Decimal): Decimal {
  return { digits: -digits, exponent };
}

/** Below zero where the first is the smaller. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const [left, right] = [scaled(a, exponent), scaled(b, exponent)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

function decimal(digits: bigint, exponent: number): Decimal {
  if (digits === 0n) return { digits, exponent: 0 };
  const figures = String(digits < 0n ? -digits : digits);
  const significant = figures.replace(/0+$/, '');
  const zeros = figures.length - significant.length;
  const greatest = exponent + figures.length - 1;
  if (greatest > GREATEST_POWER) {
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (greatest < SMALLEST_POWER) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (significant.length > MOST_DIGITS) throw invalid('DynamoDB only supports precision up to 38 digits');
  return { digits: digits / 10n ** BigInt(zeros), exponent: exponent + zeros };
}
