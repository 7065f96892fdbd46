import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { resultOf, stepsOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('quality-score', () => {
  const requests = REQUESTS['quality-score'];

  test('an indicator has from nothing to its weight, and the total of a sheet where all the others are left out', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { total, indicators, score } = resultOf('quality-score', request);
        const weightOf = new Map(request.policy.indicators.map(({ id, weight }) => [id, Number(weight)]));
        const measured = indicators.flatMap(({ id, points }) => (points === null ? [] : [weightOf.get(id)!]));
        const stretch = Number(total) / measured.reduce((sum, weight) => sum + weight, 0);
        for (const { id, points } of indicators) {
          expect(Number(points)).toBeGreaterThanOrEqual(0);
          expect(Number(points)).toBeLessThanOrEqual(weightOf.get(id)! * stretch + 0.0001);
        }
        expect(Number(score)).toBeLessThanOrEqual(Number(total));
      }),
    );
  });

  test('the score is the sum of the points', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { indicators, score } = resultOf('quality-score', request);
        const sum = indicators.reduce((all, { points }) => all + Number(points), 0);
        // Each of the points is rounded to 4 places.
        expect(Math.abs(sum - Number(score))).toBeLessThan(0.0001 * (indicators.length + 1));
      }),
    );
  });

  test('an earned grade is told with the cut-off that was missed and with its own, as far as there are such', () => {
    fc.assert(
      fc.property(requests, (request) => {
        resultOf('quality-score', request);
        const { grades } = request.policy;
        const [step] = stepsOf('quality-score', request, 'earned');
        const at = grades.findIndex(({ id }) => id === step!.value);
        const { better, better_from, earned_grade, earned_from, worse } = step!.operands;
        expect([better, better_from]).toEqual([grades[at - 1]?.id, grades[at - 1]?.from]);
        expect([earned_grade, earned_from]).toEqual([grades[at]!.id, grades[at]!.from ?? undefined]);
        expect(worse).toBe(grades[at + 1]?.id);
      }),
    );
  });

  test('points of steps are told with the step that was reached and the next better one, as far as there are such', () => {
    fc.assert(
      fc.property(requests, (request) => {
        resultOf('quality-score', request);
        for (const { id, direction, steps } of request.policy.indicators) {
          const value = request.input.values.find((one) => one.id === id)?.value ?? null;
          if (value === null || steps === undefined) continue;
          const from = steps
            .map(({ at }) => at)
            .sort((a, b) => (direction === 'higher' ? 1 : -1) * (Number(a) - Number(b)));
          const isReached = (at: string) =>
            direction === 'higher' ? Number(value) >= Number(at) : Number(value) <= Number(at);
          const told = stepsOf('quality-score', request, 'points').filter(({ step }) => step.endsWith(`.${id}`))[0]!;
          const { step, next_step } = told.operands;
          expect([step, next_step]).toEqual([from.findLast(isReached), from.find((at) => !isReached(at))]);
        }
      }),
    );
  });

  test('on a line a better value never has fewer points', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 20 }), (request, better) => {
        for (const { id, direction, steps } of request.policy.indicators) {
          if (steps) continue;
          const by = direction === 'higher' ? better : -better;
          const values = request.input.values.map((one) =>
            one.id === id && one.value !== null ? { id, value: String(Number(one.value) + by) } : one,
          );
          const [before, after] = [request, withInput(request, { values })].map((asked) =>
            resultOf('quality-score', asked),
          );
          expect(Number(after!.score)).toBeGreaterThanOrEqual(Number(before!.score));
        }
      }),
    );
  });

  test('a step has its points from its value on, until a better one is reached', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { id, direction, steps } of request.policy.indicators) {
          for (const { at, points } of steps ?? []) {
            const policy = { ...request.policy, missing: 'zero' as const };
            const values = request.input.values.map((one) => (one.id === id ? { id, value: at } : one));
            const answer = resultOf('quality-score', { policy, input: { ...request.input, values } });
            expect(answer.indicators.find((one) => one.id === id)!.points).toBe(points);
            const worse = String(Number(at) + (direction === 'higher' ? -0.25 : 0.25));
            const reached = steps!.filter((step) =>
              direction === 'higher' ? Number(step.at) < Number(at) : Number(step.at) > Number(at),
            );
            const next = direction === 'higher' ? reached.at(-1) : reached[0];
            const lower = request.input.values.map((one) => (one.id === id ? { id, value: worse } : one));
            const fell = resultOf('quality-score', { policy, input: { ...request.input, values: lower } });
            expect(fell.indicators.find((one) => one.id === id)!.points).toBe(next?.points ?? '0');
          }
        }
      }),
    );
  });

  test('what is not among the values is what is without a value', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const values = request.input.values.filter(({ value }) => value !== null);
        expect(resultOf('quality-score', withInput(request, { values }))).toEqual(resultOf('quality-score', request));
      }),
    );
  });

  test('vetoes move the grade down, never the score; the worst of all that occurred is given', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const order = request.policy.grades.map(({ id }) => id);
        const { grade, ...rest } = resultOf('quality-score', request);
        const { grade: without, ...same } = resultOf('quality-score', withInput(request, { vetoes: [] }));
        expect(rest).toEqual(same);
        expect(without).toBe(rest.earned);
        const occurred = request.policy.vetoes.filter(({ id }) => request.input.vetoes.includes(id));
        const places = [rest.earned, ...occurred.map((veto) => veto.grade)].map((id) => order.indexOf(id));
        expect(grade).toBe(order[Math.max(...places)]);
      }),
    );
  });

  test('the grade that is earned is the first whose cut-off the score meets', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { earned, score } = resultOf('quality-score', request);
        const { grades } = request.policy;
        const at = grades.findIndex(({ id }) => id === earned);
        // The score that is shown is rounded, and lies on a cut-off only where the exact one does or is within half its last place.
        const shown = Ratio.parse(score);
        const slack = Ratio.parse('0.0001');
        for (const { from } of grades.slice(0, at)) expect(shown.minus(slack).isLess(Ratio.parse(from!))).toBe(true);
        const own = grades[at]!.from;
        if (own !== null) expect(shown.plus(slack).isLess(Ratio.parse(own))).toBe(false);
      }),
    );
  });
});
