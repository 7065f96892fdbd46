import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { FORMULAS } from '../../lib/calculation/formulas.ts';
import { casesOf, FORMULAS_WITH_CASES } from './cases.ts';
import { tableUnder } from './validationPage.ts';

test('every formula has its worked examples', () => {
  expect(Object.keys(FORMULAS).sort()).toEqual([...FORMULAS_WITH_CASES].sort());
});

test('docs/validation.md states how many there are', () => {
  const counted = FORMULAS_WITH_CASES.map((formula) => {
    const examples = casesOf(formula);
    return [formula, examples.length, examples.filter(({ expected }) => 'error' in expected).length] as const;
  });
  const sum = (column: 1 | 2) => counted.reduce((total, row) => total + row[column], 0);
  const rows = [...counted, ['all', sum(1), sum(2)]].map((row) => row.join(' | '));
  expect(tableUnder('Worked examples', 3)).toEqual(new Set(rows));
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
