import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { casesOf, FORMULAS_WITH_CASES } from './cases.ts';
import { disagreeing, unexplained } from './figures.ts';

describe.each(FORMULAS_WITH_CASES)('%s', (formula) => {
  const answered = casesOf(formula).filter(({ expected }) => 'result' in expected);

  test.each(answered)('each step of the workings gives its value: $title', ({ request }) => {
    expect(disagreeing(worked(request).workings)).toEqual([]);
  });

  test.each(answered)('each figure is the value of a step: $title', ({ request }) => {
    const { result, workings } = worked(request);
    expect(unexplained(result, workings)).toEqual([]);
  });
});

function worked(request: unknown) {
  const answer = calculate(request);
  if ('error' in answer) throw new Error(answer.error.message);
  return answer;
}
