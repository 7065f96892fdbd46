import { type Expression, parseExpression } from './expression.ts';
import * as exact from './rational.ts';
import { isLess, rationalIn } from './rational.ts';
import { isDay, isEqual, number, read, type Value } from './value.ts';
import { call } from './words.ts';

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
  if (isDay(left) && isDay(right)) return compared(operator, left < right, right < left);
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
    default:
      return compared(operator, isLess(a, b), isLess(b, a));
  }
}

function compared(operator: string, isBefore: boolean, isAfter: boolean): boolean {
  switch (operator) {
    case '<':
      return isBefore;
    case '<=':
      return !isAfter;
    case '>':
      return isAfter;
    case '>=':
      return !isBefore;
    default:
      throw new Error(`There is no operator ${operator}.`);
  }
}
