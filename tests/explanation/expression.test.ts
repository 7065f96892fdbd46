import { expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { parseExpression } from '../../lib/explanation/expression.ts';
import { casesOf, FORMULAS_WITH_CASES } from '../formulas/cases.ts';
import { parseExpression as readAgain } from '../formulas/expression.ts';

test.each(FORMULAS_WITH_CASES)('each expression of %s is read for people as it is for evaluation', (formula) => {
  const answers = casesOf(formula).map(({ request }) => calculate(request));
  const expressions = new Set(
    answers.flatMap((answer) => ('workings' in answer ? answer.workings : [])).map(({ expression }) => expression),
  );
  expect(expressions.size).toBeGreaterThan(0);
  for (const expression of expressions) expect(parseExpression(expression)).toEqual(readAgain(expression));
});

test.each(['', 'a +', '(a', 'a b', 'a ? 1', 'a / (b', 'f(a', 'a & b', "'a"])('"%s" is no expression', (text) => {
  expect(() => parseExpression(text)).toThrow(SyntaxError);
});
