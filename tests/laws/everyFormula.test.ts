/** What holds for every formula, whatever is asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { disagreeing, unexplained } from '../formulas/figures.ts';
import { REQUESTS } from './requests.ts';
import { shuffles } from './shuffles.ts';

describe.each(Object.keys(REQUESTS) as FormulaName[])('%s', (formula) => {
  const requests: fc.Arbitrary<{ policy: object; input: object }> = REQUESTS[formula];

  test('most requests drawn here are answered with a result, so that the laws have something to hold for', () => {
    const answered = fc.sample(requests, 200).filter((request) => 'result' in calculate({ formula, ...request }));
    expect(answered.length).toBeGreaterThan(100);
  });

  test('each step of the workings gives its value, and each figure is the value of a step', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const answer = calculate({ formula, ...request });
        if ('error' in answer) return;
        expect(disagreeing(answer.workings)).toEqual([]);
        expect(unexplained(answer.result, answer.workings)).toEqual([]);
      }),
    );
  });

  test('the order in which rows are given changes nothing', () => {
    const pairs = requests.chain((request) => fc.tuple(fc.constant(request), shuffles(request)));
    fc.assert(
      fc.property(pairs, ([request, shuffled]) => {
        expect(outcomeOf(formula, shuffled)).toEqual(outcomeOf(formula, request));
      }),
    );
  });

  test('lists are answered in ascending order of id', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const ids of idsIn(outcomeOf(formula, request))) expect(ids).toEqual(ids.toSorted(byCodePoint));
      }),
    );
  });
});

/** The result, or the code of the refusal. */
function outcomeOf(formula: FormulaName, request: object): unknown {
  const answer = calculate({ formula, ...request });
  return 'error' in answer ? answer.error.code : answer.result;
}

/** The ids of each list, at any depth. */
function idsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? value.flatMap((item) => (typeof item?.id === 'string' ? [item.id] : [])) : [];
  return [own, ...Object.values(value).flatMap(idsIn)];
}
