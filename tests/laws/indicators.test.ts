import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { resultOf, stepsOf } from './asked.ts';
import { indicatorStatus } from './indicatorRequests.ts';

describe('staged targets', () => {
  test('every indicator has one status, and what is ahead has a gap that is not below 0', () => {
    fc.assert(
      fc.property(indicatorStatus, (request) => {
        const { indicators, counts } = resultOf('indicator-status', request);
        const { met, on_path, off_path, no_data } = counts;
        expect(met + on_path + off_path + no_data).toBe(request.policy.indicators.length);
        for (const { status, gap, value } of indicators) {
          expect(gap === null).toBe(status === 'no_data');
          expect(value === null).toBe(status === 'no_data');
          if (status === 'on_path') expect(gap).not.toMatch(/^-/);
          if (status === 'off_path') expect(gap).toMatch(/^-|^0$/);
        }
      }),
    );
  });

  test('what is expected lies between the baseline and the stages', () => {
    fc.assert(
      fc.property(indicatorStatus, (request) => {
        const { indicators } = resultOf('indicator-status', request);
        for (const { id, expected } of indicators) {
          const { baseline, targets } = request.policy.indicators.find((indicator) => indicator.id === id)!;
          const values = [baseline, ...targets].map(({ value }) => Ratio.parse(value));
          const [least, most] = [Ratio.min(values[0]!, ...values), Ratio.max(values[0]!, ...values)];
          expect(Ratio.parse(expected).isLess(least)).toBe(false);
          expect(most.isLess(Ratio.parse(expected))).toBe(false);
        }
      }),
    );
  });

  test('a line is drawn between two stages only: on the day of one, and before and after all, it is the stage that is expected', () => {
    fc.assert(
      fc.property(indicatorStatus, (request) => {
        for (const { id, day } of resultOf('indicator-status', request).indicators) {
          const { baseline, targets } = request.policy.indicators.find((indicator) => indicator.id === id)!;
          const days = [baseline, ...targets].map((point) => point.day).sort();
          const isBetween = days[0]! < day && day < days.at(-1)! && !days.includes(day);
          const [step] = stepsOf('indicator-status', request, 'path_value.').filter(
            (of) => of.step === `path_value.${id}`,
          );
          expect(Object.keys(step!.operands)).toHaveLength(isBetween ? 4 : 1);
        }
      }),
    );
  });

  test('turned around, with every value and direction the opposite, everything stands as it stood', () => {
    fc.assert(
      fc.property(indicatorStatus, (request) => {
        const { indicators, counts, score } = resultOf('indicator-status', request);
        const turned = resultOf('indicator-status', opposite(request));
        expect([turned.counts, turned.score]).toEqual([counts, score]);
        turned.indicators.forEach(({ gap, status, conflicts }, i) => {
          const { gap: own, status: before, conflicts: all } = indicators[i]!;
          expect([gap, status, conflicts]).toEqual([own, before, all]);
        });
      }),
    );
  });

  test('the score lies between the least and the most points', () => {
    fc.assert(
      fc.property(indicatorStatus, (request) => {
        const { score } = resultOf('indicator-status', request);
        if (score === null) return;
        const points = Object.values(request.policy.points).map((text) => Number(text));
        expect(Number(score)).toBeGreaterThanOrEqual(Math.min(...points));
        expect(Number(score)).toBeLessThanOrEqual(Math.max(...points));
      }),
    );
  });
});

interface Asked {
  readonly policy: {
    readonly indicators: readonly {
      readonly direction: string;
      readonly baseline: Valued;
      readonly targets: readonly Valued[];
    }[];
  };
  readonly input: { readonly values: readonly Valued[] };
}

interface Valued {
  readonly value: string;
}

function opposite({ policy, input }: Asked): Asked {
  const turned = <Point extends Valued>(point: Point): Point => ({
    ...point,
    value: Ratio.parse(point.value).negated().toExactString(),
  });
  return {
    policy: {
      ...policy,
      indicators: policy.indicators.map((indicator) => ({
        ...indicator,
        direction: indicator.direction === 'higher' ? 'lower' : 'higher',
        baseline: turned(indicator.baseline),
        targets: indicator.targets.map(turned),
      })),
    },
    input: { ...input, values: input.values.map(turned) },
  };
}
