import { Ratio } from '../money/ratio.ts';
import type { Operand, Step } from '../workings.ts';
import type { Expression, Operator } from './expression.ts';

/** What a part of an expression comes to. */
export type Worth = Ratio | string | boolean | readonly Worth[];

/**
 * What a part of an expression comes to, exactly: which branch was taken, what was the greater, can only be told by it. The
 * value of a step itself is never worked out here.
 *
 * @returns undefined where it takes a word that makes lists, or something else than numbers
 */
export function workedOut(expression: Expression, operands: Step['operands']): Worth | undefined {
  const of = (part: Expression) => workedOut(part, operands);
  switch (expression.kind) {
    case 'number':
      return Ratio.parse(expression.text);
    case 'text':
      return expression.text;
    case 'name':
      return worthOf(operands[expression.name]);
    case 'negative':
      return onNumbers((number) => number.negated(), of(expression.of));
    case 'operation':
      return operation(expression.operator, of(expression.left), of(expression.right));
    case 'choice': {
      const holds = of(expression.condition);
      return typeof holds === 'boolean' ? of(holds ? expression.yes : expression.no) : undefined;
    }
    case 'call':
      return call(expression.name, expression.given.map(of));
  }
}

const FRACTION = /^(-?\d+)\/(\d+)$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** The number that a text of the workings writes, if it does. */
export function numberIn(text: string | number): Ratio | undefined {
  const [, above, below] = FRACTION.exec(String(text)) ?? [];
  if (above !== undefined && below !== undefined) return Ratio.of(BigInt(above), BigInt(below));
  return DECIMAL.test(String(text)) ? Ratio.parse(String(text)) : undefined;
}

function worthOf(operand: Operand | undefined): Worth | undefined {
  if (typeof operand === 'boolean') return operand;
  if (typeof operand === 'string' || typeof operand === 'number') return numberIn(operand) ?? String(operand);
  if (!Array.isArray(operand)) return undefined;
  const entries = (operand as readonly Operand[]).map(worthOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function operation(operator: Operator, left: Worth | undefined, right: Worth | undefined): Worth | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (!(left instanceof Ratio) || !(right instanceof Ratio)) {
    return ofWords(operator, left, right);
  }
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return right.isZero ? undefined : left.over(right);
    case '==':
      return left.equals(right);
    case '!=':
      return !left.equals(right);
    case '<':
      return left.isLess(right);
    case '<=':
      return !right.isLess(left);
    case '>':
      return right.isLess(left);
    case '>=':
      return !left.isLess(right);
  }
}

/** Words are alike or not; of days one is before another as their texts are. */
function ofWords(operator: Operator, left: Worth, right: Worth): boolean | undefined {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function call(name: string, given: readonly (Worth | undefined)[]): Worth | undefined {
  switch (name) {
    case 'min':
      return onNumbers(Ratio.min, ...given);
    case 'max':
      return onNumbers(Ratio.max, ...given);
    case 'sum':
      return onNumbers((...numbers) => Ratio.sum(numbers), Ratio.ZERO, ...given);
    case 'abs':
      return onNumbers((number) => number.absolute(), ...given);
    case 'round':
      return onNumbers((number, places) => number.roundedTo(places ? Number(places.toString()) : 2), ...given);
    default:
      return undefined;
  }
}

/** Something made of numbers, in which a list stands for its entries; undefined where one of them is none. */
function onNumbers(
  make: (first: Ratio, ...rest: Ratio[]) => Ratio,
  ...given: readonly (Worth | undefined)[]
): Ratio | undefined {
  const all = given.flat(3) as readonly (Worth | undefined)[];
  const numbers = all.filter((worth) => worth instanceof Ratio);
  const [first, ...rest] = numbers;
  return first && numbers.length === all.length ? make(first, ...rest) : undefined;
}
