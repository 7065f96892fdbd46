import { Ratio } from '../money/ratio.ts';
import type { Step } from '../workings.ts';
import type { Arithmetic, Comparison, Expression, Operation } from './expression.ts';
import { isDay } from './isDay.ts';
import { calledBy, named, type Telling } from './nameOf.ts';
import type { Counted } from './names/name.ts';
import { figureShown, shown, unitOf } from './shown.ts';
import { WORDINGS, type Wording } from './wording.ts';
import { workedOut } from './workedOut.ts';

/** How much of a sentence an expression is: a noun stands anywhere, the others in brackets within something tighter. */
type Rank = 'noun' | 'product' | 'sum' | 'clause';

interface Worded {
  readonly text: string;
  readonly rank: Rank;
}

/** An expression as the chief part of a sentence, its figures with their names. Choices have been made. */
export function clause(expression: Expression, operands: Step['operands'], telling: Telling): string {
  return worded(expression, { operands, telling }).text;
}

/** The same as a noun, in brackets where it is more. */
export function noun(expression: Expression, operands: Step['operands'], telling: Telling): string {
  return nounIn({ operands, telling })(expression);
}

interface Within {
  readonly operands: Step['operands'];
  readonly telling: Telling;
}

function nounIn(within: Within): (expression: Expression) => string {
  const { bracketed } = WORDINGS[within.telling.language];
  return (expression) => {
    const { text, rank } = worded(expression, within);
    return rank === 'noun' ? text : bracketed(text);
  };
}

function worded(expression: Expression, within: Within): Worded {
  const { telling } = within;
  const words = WORDINGS[telling.language];
  const asNoun = nounIn(within);
  switch (expression.kind) {
    case 'number':
      return { text: expression.text, rank: 'noun' };
    case 'text':
      return { text: calledBy(expression.text, telling), rank: 'noun' };
    case 'name':
      return { text: figure(expression.name, within), rank: 'noun' };
    case 'negative':
      return { text: words.opposite(asNoun(expression.of)), rank: 'noun' };
    case 'operation':
      return operation(expression, within);
    case 'choice': {
      const [condition, yes, no] = [expression.condition, expression.yes, expression.no].map(asNoun);
      return { text: words.either(condition!, yes!, no!), rank: 'clause' };
    }
    case 'call':
      return call(expression.name, expression.given, within);
  }
}

function figure(name: string, { operands, telling }: Within): string {
  return Object.hasOwn(operands, name) ? figureShown(name, operands[name], telling) : named(name, telling);
}

const RANKS: Readonly<Record<string, Rank>> = { '+': 'sum', '-': 'sum', '*': 'product', '/': 'product' };

/** How a comparison is said: of days otherwise than of numbers. */
export function comparisonsOf(
  sides: readonly Expression[],
  { operands, telling }: { readonly operands: Step['operands']; readonly telling: Telling },
): Wording['comparisons'] {
  const words = WORDINGS[telling.language];
  return sides.every((side) => isDay(workedOut(side, operands))) ? words.comparisonsOfDays : words.comparisons;
}

/** A row of sums or of products; what binds otherwise stands in brackets. */
function operation({ operator, left, right }: Operation, within: Within): Worded {
  const words = WORDINGS[within.telling.language];
  const rank = RANKS[operator];
  if (rank === undefined) {
    const [holds] = comparisonsOf([left, right], within)[operator as Comparison];
    return { text: words.row(nounIn(within)(left), holds, nounIn(within)(right)), rank: 'clause' };
  }
  const isSameRow = left.kind === 'operation' && RANKS[left.operator] === rank;
  const before = isSameRow ? worded(left, within).text : nounIn(within)(left);
  return { text: words.row(before, words.arithmetic[operator as Arithmetic], nounIn(within)(right)), rank };
}

function call(name: string, given: readonly Expression[], within: Within): Worded {
  const words = WORDINGS[within.telling.language];
  const asNoun = nounIn(within);
  const [first, second, third] = given as [Expression, ...Expression[]];
  const all = () => words.listed(given.map(asNoun));
  switch (name) {
    case 'round': {
      const { text } = worded(first, within);
      const places = second && (workedOut(second, within.operands)?.toString() ?? asNoun(second));
      return { text: places === undefined ? words.toFen(text) : words.toPlaces(text, places), rank: 'clause' };
    }
    case 'abs':
      return { text: words.size(asNoun(first)), rank: 'noun' };
    case 'sum':
      return { text: words.sum(all()), rank: 'noun' };
    case 'dot':
      return { text: words.products(asNoun(first), asNoun(second!)), rank: 'clause' };
    case 'min':
    case 'max':
      return extreme(name, given, within);
    case 'apportion':
      return { text: words.split(asNoun(first), asNoun(second!)), rank: 'clause' };
    case 'bands':
      return { text: words.bands(asNoun(first), asNoun(second!), ends(third!, within)), rank: 'clause' };
    case 'shapley':
      return { text: words.causes(asNoun(first), asNoun(second!)), rank: 'clause' };
    case 'floor':
      return { text: words.whole(worded(first, within).text), rank: 'clause' };
    case 'root':
      return { text: words.root(asNoun(first)), rank: 'noun' };
    case 'quantile':
      return { text: words.quantile(asNoun(first), asNoun(second!)), rank: 'noun' };
    case 'months_after':
      return { text: words.monthsAfter(asNoun(first), asNoun(second!)), rank: 'clause' };
    case 'reached':
      return { text: words.reached(asNoun(first), asNoun(second!)), rank: 'clause' };
    default:
      return { text: words.made(all()), rank: 'clause' };
  }
}

function ends(expression: Expression, { operands, telling }: Within): string | undefined {
  const value = expression.kind === 'name' ? operands[expression.name] : undefined;
  return Array.isArray(value) && value.length > 0 ? shown(value, undefined, telling) : undefined;
}

/** The least or the greatest of some figures, and which of them it is; `max(0, …)` is what does not fall below 0. */
function extreme(which: 'min' | 'max', given: readonly Expression[], within: Within): Worded {
  const { operands, telling } = within;
  const words = WORDINGS[telling.language];
  const worths = given.flatMap((part) => workedOut(part, operands));
  if (worths.length > 0 && worths.every(isDay)) {
    return { text: words.extremeOfDays(which, words.listed(given.map(nounIn(within)))), rank: 'clause' };
  }
  const isZero = (part: Expression) => part.kind === 'number' && part.text === '0';
  const [other] = given.filter((part) => !isZero(part));
  if (which === 'max' && given.length === 2 && other && given.some(isZero)) {
    const { text } = worded(other, within);
    const worth = workedOut(other, operands);
    if (!(worth instanceof Ratio) || !worth.isNegative) return { text: words.least(text), rank: 'clause' };
    const amount = shown(worth.toExactString(), unitIn(other, within), telling);
    return { text: words.belowZero(text, other.kind === 'name' ? undefined : amount), rank: 'clause' };
  }
  const whole = workedOut({ kind: 'call', name: which, given }, operands);
  const chosen = given.find((part) => {
    const worth = workedOut({ kind: 'call', name: which, given: [part] }, operands);
    return whole instanceof Ratio && worth instanceof Ratio && worth.equals(whole);
  });
  const lists = given.map((part) => (part.kind === 'name' ? operands[part.name] : undefined));
  const isNamed = chosen?.kind === 'name' && given.length > 1 && !Array.isArray(lists[given.indexOf(chosen)]);
  const text = words.extreme(
    which,
    words.listed(given.map(nounIn(within))),
    lists.reduce<number>((count, entries) => count + (Array.isArray(entries) ? entries.length : 1), 0),
    isNamed ? named(chosen.name, telling) : undefined,
  );
  return { text, rank: 'clause' };
}

/** The unit of what an expression comes to: of its figures the only one that has one, unless it is divided by another. */
function unitIn(expression: Expression, within: Within): Counted | undefined {
  switch (expression.kind) {
    case 'name':
      return unitOf(expression.name, within.operands[expression.name], within.telling.formula);
    case 'negative':
      return unitIn(expression.of, within);
    case 'operation': {
      const [left, right] = [unitIn(expression.left, within), unitIn(expression.right, within)];
      if (expression.operator === '/') return right === undefined ? left : undefined;
      return left ?? right;
    }
    case 'call':
      return expression.given.map((part) => unitIn(part, within)).find((unit) => unit !== undefined);
    default:
      return undefined;
  }
}
