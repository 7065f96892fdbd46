import * as exact from './rational.ts';
import { isLess, isSame, type Rational, rational } from './rational.ts';
import { isDay, isRational, number, numbers, shown, type Value } from './value.ts';

/** What a word of the workings makes of what it is given. @throws Error for a word there is not */
export function call(name: string, given: readonly Value[]): Value {
  const [first = null, second = null, third = null] = given;
  switch (name) {
    case 'min':
      return days(given)?.sort()[0] ?? numbers(given).reduce((least, value) => (isLess(value, least) ? value : least));
    case 'max':
      return (
        days(given)?.sort().at(-1) ??
        numbers(given).reduce((greatest, value) => (isLess(greatest, value) ? value : greatest))
      );
    case 'sum':
      return exact.sumOf(numbers(given));
    case 'dot':
      return dot(numbers([first]), numbers([second]));
    case 'abs':
      return exact.absolute(number(first));
    case 'floor':
      return rational(exact.floor(number(first)));
    case 'round':
      return exact.rounded(number(first), second === null ? 2n : exact.floor(number(second)));
    case 'root':
      return root(number(first), exact.floor(number(second)));
    case 'quantile':
      return quantile(numbers([first]), number(second));
    case 'bands':
      return inBands(number(first), number(second), numbers([third]));
    case 'reached':
      return reached(number(first), numbers([second]));
    case 'months_after':
      return monthsAfter(String(first), Number(exact.floor(number(second))));
    case 'apportion':
      return apportioned(number(first), weighted(second));
    case 'shapley':
      return attributed(factors(first), factors(second));
    default:
      throw new Error(`There is no function ${name}.`);
  }
}

function dot(left: readonly Rational[], right: readonly Rational[]): Rational {
  if (left.length !== right.length) throw new Error(`${left.length} numbers against ${right.length}.`);
  return exact.sumOf(left.map((value, i) => exact.times(value, right[i]!)));
}

/** The root of a square to so many places: the last step that is not above it, and one more if it lies half of one or more higher. */
function root(square: Rational, places: bigint): Rational {
  const scale = 10n ** places;
  const isAbove = (units: bigint, of: bigint): boolean => isLess(square, rational(units * units, of * of));
  let [low, high] = [0n, 1n];
  while (!isAbove(high, scale)) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isAbove(middle, scale)) high = middle;
    else low = middle;
  }
  return rational(isAbove(2n * low + 1n, 2n * scale) ? low : high, scale);
}

/** The least value that as large a share of the values does not exceed; the least of all for a share of 0. */
function quantile(values: readonly Rational[], share: Rational): Rational {
  const reaches = (value: Rational): boolean => {
    const upTo = values.filter((other) => !isLess(value, other)).length;
    return !isLess(rational(BigInt(upTo), BigInt(values.length)), share);
  };
  return values.filter(reaches).reduce((least, value) => (isLess(value, least) ? value : least));
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

/** The days among what a function was given, if days are all of it. */
function days(given: readonly Value[]): string[] | undefined {
  const each = given.flat();
  return each.length > 0 && each.every(isDay) ? each : undefined;
}

/** The same day so many months later; where that month has no such day, the day after its last one. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last + 1)));
  return found.toISOString().slice(0, 10);
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

interface Factors {
  readonly [name: string]: Rational;
}

function factors(value: Value): Factors {
  if (typeof value !== 'object' || value === null || isRational(value) || Array.isArray(value)) {
    throw new Error(`${shown(value)} are no factors.`);
  }
  return Object.fromEntries(Object.entries(value).map(([name, factor]) => [name, number(factor)]));
}

/**
 * The change of a product, in yuan, by its factors: the mean of what each moves over all orders, one order after the other. Whole
 * fen first, then a fen each to the largest rests, ties to the smaller name.
 */
function attributed(before: Factors, now: Factors): Value {
  const names = Object.keys(before).toSorted(byCodePoint);
  const orders = ordersOf(names);
  const moved = new Map(names.map((name) => [name, exact.ZERO]));
  for (const order of orders) {
    let standing = before;
    for (const name of order) {
      const next = { ...standing, [name]: now[name]! };
      moved.set(name, exact.plus(moved.get(name)!, exact.minus(product(next), product(standing))));
      standing = next;
    }
  }
  const fen = names.map((name) => {
    const mean = exact.over(exact.times(moved.get(name)!, rational(100n)), rational(BigInt(orders.length)));
    const whole = exact.floor(mean);
    return { name, whole, rest: exact.minus(mean, rational(whole)) };
  });
  const left = exact.sumOf(fen.map(({ rest }) => rest)).n;
  const byRest = fen.toSorted((a, b) =>
    isSame(a.rest, b.rest) ? byCodePoint(a.name, b.name) : isLess(a.rest, b.rest) ? 1 : -1,
  );
  const lucky = new Set(byRest.slice(0, Number(left)));
  return Object.fromEntries(fen.map((part) => [part.name, rational(part.whole + (lucky.has(part) ? 1n : 0n), 100n)]));
}

function ordersOf(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((first) => ordersOf(names.filter((name) => name !== first)).map((rest) => [first, ...rest]));
}

function product(of: Factors): Rational {
  return Object.values(of).reduce(exact.times, rational(1n));
}

/** Written in UTF-32, texts compare by code point. */
function byCodePoint(a: string, b: string): number {
  const utf32 = (text: string): string =>
    [...text].map((sign) => sign.codePointAt(0)!.toString(16).padStart(6, '0')).join('');
  return utf32(a) < utf32(b) ? -1 : 1;
}
