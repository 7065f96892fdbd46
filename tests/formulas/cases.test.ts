import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { FORMULAS } from '../../lib/calculation/formulas.ts';
import { casesOf, FORMULAS_WITH_CASES } from './cases.ts';

test('every formula has its worked examples', () => {
  expect(Object.keys(FORMULAS).sort()).toEqual([...FORMULAS_WITH_CASES].sort());
});

describe.each(FORMULAS_WITH_CASES)('%s', (formula) => {
  test.each(casesOf(formula))('$title', ({ request, expected }) => {
    const answer = onTheWire(calculate(request));
    expect(answer).toHaveProperty('formula', formula);
    if ('result' in expected) expect(answer).toHaveProperty('result', expected.result);
    else expect(answer).toHaveProperty('error.code', expected.error.code);
  });
});

function onTheWire(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer));
}
