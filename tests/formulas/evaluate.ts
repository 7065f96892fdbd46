import { type Expression, parseExpression } from './expression.ts';
import * as exact from './rational.ts';
import { isLess, isSame, type Rational, rational, rationalIn } from './rational.ts';

/** What an expression works with: exact numbers, names as text, lists and records of them. */
export type Value = Rational | string | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/**
 * Work out an expression of the workings over its operands, exactly. It shares nothing with the service, so that a step
 * that agrees was computed twice.
 *
 * @param operands as the workings write them: decimals, fractions and amounts in yuan as text, counts as numbers
 * @throws Error for an expression that is none, or that uses what is not among its operands
 */
export function evaluate(expression: string, operands: { readonly [name: string]: unknown }): Value {
  return worked(parseExpression(expression), (name) => {
    if (!Object.hasOwn(operands, name)) throw new Error(`"${expression}" uses ${name}, which is no operand.`);
    return read(operands[name]);
  });
}

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

/** Whether two values are equal: numbers by size, lists and records entry by entry. */
export function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  if (isRational(a) && isRational(b)) return isSame(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([name, entry]) => isEqual(entry, right.get(name)));
}

function worked(expression: Expression, operand: (name: string) => Value): Value {
  const of = (inner: Expression): Value => worked(inner, operand);
  switch (expression.kind) {
    case 'number':
      return rationalIn(expression.text)!;
    case 'text':
      return expression.text;
    case 'name':
      return operand(expression.name);
    case 'negative':
      return exact.negated(number(of(expression.of)));
    case 'operation':
      return operation(expression.operator, of(expression.left), of(expression.right));
    case 'choice':
      return of(expression.condition) === true ? of(expression.yes) : of(expression.no);
    case 'call':
      return call(expression.name, expression.given.map(of));
  }
}

function operation(operator: string, left: Value, right: Value): Value {
  if (operator === '==') return isEqual(left, right);
  if (operator === '!=') return !isEqual(left, right);
  const [a, b] = [number(left), number(right)];
  switch (operator) {
    case '+':
      return exact.plus(a, b);
    case '-':
      return exact.minus(a, b);
    case '*':
      return exact.times(a, b);
    case '/':
      return exact.over(a, b);
    case '<':
      return isLess(a, b);
    case '<=':
      return !isLess(b, a);
    case '>':
      return isLess(b, a);
    case '>=':
      return !isLess(a, b);
    default:
      throw new Error(`There is no operator ${operator}.`);
  }
}

function call(name: string, given: readonly Value[]): Value {
  const [first = null, second = null, third = null] = given;
  switch (name) {
    case 'min':
      return numbers(given).reduce((least, value) => (isLess(value, least) ? value : least));
    case 'max':
      return numbers(given).reduce((greatest, value) => (isLess(greatest, value) ? value : greatest));
    case 'sum':
      return exact.sumOf(numbers(given));
    case 'dot':
      return dot(numbers([first]), numbers([second]));
    case 'abs':
      return exact.absolute(number(first));
    case 'round':
      return exact.rounded(number(first), second === null ? 2n : exact.floor(number(second)));
    case 'bands':
      return inBands(number(first), number(second), numbers([third]));
    case 'reached':
      return reached(number(first), numbers([second]));
    case 'apportion':
      return apportioned(number(first), weighted(second));
    default:
      throw new Error(`There is no function ${name}.`);
  }
}

function dot(left: readonly Rational[], right: readonly Rational[]): Rational {
  if (left.length !== right.length) throw new Error(`${left.length} numbers against ${right.length}.`);
  return exact.sumOf(left.map((value, i) => exact.times(value, right[i]!)));
}

/** What of an amount lies in each band; the ends are shares of the whole, and one more band is open. */
function inBands(amount: Rational, whole: Rational, ends: readonly Rational[]): Value {
  const below = (end: Rational): Rational => (isLess(amount, end) ? amount : end);
  const limits = [exact.ZERO, ...ends.map((end) => below(exact.times(end, whole))), amount];
  return limits.slice(1).map((limit, i) => exact.minus(limit, limits[i]!));
}

/** The thresholds that a figure has reached, ascending. */
function reached(figure: Rational, thresholds: readonly Rational[]): Value {
  return thresholds.filter((threshold) => !isLess(figure, threshold)).toSorted((a, b) => (isLess(a, b) ? -1 : 1));
}

interface Weighted {
  readonly id: string;
  readonly weight: Rational;
}

function weighted(value: Value): readonly Weighted[] {
  if (!Array.isArray(value)) throw new Error(`${shown(value)} is no list of weights.`);
  return value as readonly Weighted[];
}

/** Largest remainder: whole fen first, then a fen each to the largest rests, ties to the smaller id. */
function apportioned(total: Rational, parts: readonly Weighted[]): Value {
  const all = exact.sumOf(parts.map(({ weight }) => weight));
  const fen = exact.times(exact.absolute(total), rational(100n));
  const quotas = parts.map(({ id, weight }) => {
    const quota = exact.over(exact.times(fen, weight), all);
    const whole = exact.floor(quota);
    return { id, whole, rest: exact.minus(quota, rational(whole)) };
  });
  const left = fen.n - quotas.reduce((given, { whole }) => given + whole, 0n);
  const byRest = quotas.toSorted((a, b) =>
    isSame(a.rest, b.rest) ? byCodePoint(a.id, b.id) : isLess(a.rest, b.rest) ? 1 : -1,
  );
  const lucky = new Set(byRest.slice(0, Number(left)));
  return quotas
    .toSorted((a, b) => byCodePoint(a.id, b.id))
    .map((quota) => {
      const size = quota.whole + (lucky.has(quota) ? 1n : 0n);
      return { id: quota.id, amount: rational(total.n < 0n ? -size : size, 100n) };
    });
}

/** Written in UTF-32, texts compare by code point. */
function byCodePoint(a: string, b: string): number {
  const utf32 = (text: string): string =>
    [...text].map((sign) => sign.codePointAt(0)!.toString(16).padStart(6, '0')).join('');
  return utf32(a) < utf32(b) ? -1 : 1;
}

/** The numbers among what a function was given: each by itself, or a list of them. */
function numbers(given: readonly Value[]): Rational[] {
  return given.flatMap((value) => (Array.isArray(value) ? numbers(value) : [number(value)]));
}

function number(value: Value): Rational {
  if (!isRational(value)) throw new Error(`${shown(value)} is no number.`);
  return value;
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => (isRational(part) ? `${part.n}/${part.d}` : part));
}
