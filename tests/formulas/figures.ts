import type { Step } from '../../lib/workings.ts';
import { evaluate } from './evaluate.ts';
import { isSame, type Rational, rationalIn, rounded } from './rational.ts';
import { isEqual, isRational, read, shown, type Value } from './value.ts';

/** The steps whose expression, worked out anew over its operands, does not give their value; each as a sentence. */
export function disagreeing(workings: readonly Step[]): string[] {
  return workings.flatMap(({ step, expression, operands, value }) => {
    try {
      const anew = evaluate(expression, operands);
      return isEqual(anew, read(value)) ? [] : [`${step}: ${expression} is ${shown(anew)}, not ${shown(read(value))}`];
    } catch (error) {
      return [`${step}: ${(error as Error).message}`];
    }
  });
}

/**
 * The amounts and decimals of a result that no step of its workings comes to; each by its path.
 * A decimal may stand rounded to 10 places in a result, or to 4.
 */
export function unexplained(result: unknown, workings: readonly Step[]): string[] {
  const known = workings.flatMap(({ value }) => numbersIn(read(value)));
  const isKnown = (figure: Rational) =>
    known.some((value) => [value, rounded(value, 10n), rounded(value, 4n)].some((form) => isSame(form, figure)));
  return figuresIn(result, 'result').flatMap(({ path, figure }) => (isKnown(figure) ? [] : [path]));
}

function numbersIn(value: Value): Rational[] {
  if (isRational(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Parts of a result that nobody worked out: keys, and lines handed back as they came. */
const GIVEN = new Set(['id', 'exceptions', 'home', 'place', 'group', 'ids']);

function figuresIn(result: unknown, path: string): { path: string; figure: Rational }[] {
  if (typeof result === 'string') {
    const figure = rationalIn(result);
    return figure ? [{ path, figure }] : [];
  }
  if (typeof result !== 'object' || result === null) return [];
  return Object.entries(result).flatMap(([key, part]) => (GIVEN.has(key) ? [] : figuresIn(part, `${path}.${key}`)));
}
