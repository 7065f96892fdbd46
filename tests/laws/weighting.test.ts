import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { quantile } from '../../lib/money/quantile.ts';
import { partOf, Ratio } from '../../lib/money/ratio.ts';
import { squareRoot } from '../../lib/money/squareRoot.ts';
import { fen, resultOf, stepsOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('weights', () => {
  const requests = REQUESTS.weights;

  test('every case is kept or trimmed', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { groups, trimmed } = resultOf('weights', request);
        const sum = (key: 'cases' | 'kept') => groups.reduce((total, group) => total + group[key], 0);
        expect(sum('cases')).toBe(request.input.cases.length);
        expect(sum('kept') + trimmed).toBe(request.input.cases.length);
        if (request.policy.trim === undefined) expect(trimmed).toBe(0);
      }),
    );
  });

  test('the years of a group are told the earliest first, whatever the order of the cases', () => {
    fc.assert(
      fc.property(requests, (request) => {
        resultOf('weights', request);
        for (const figure of ['cost.', 'year_', 'at_means.']) {
          const steps = stepsOf('weights', request, figure).map(({ step }) => step);
          const ofOne = Map.groupBy(steps, (step) => step.slice(0, -'.2024'.length));
          for (const told of ofOne.values()) expect(told).toEqual(told.toSorted());
        }
      }),
    );
  });

  test('all costs times the same change no weight, no variation and no coefficient', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 2n, max: 1000n }), (request, factor) => {
        const cases = request.input.cases.map((one) => ({ ...one, cost: formatFen(fen(one.cost) * factor) }));
        const scaled = resultOf('weights', withInput(request, { cases }));
        const { groups, coefficients, neutrality } = resultOf('weights', request);
        const plain = (list: typeof groups) => list.map(({ id, weight, cv, kept }) => ({ id, weight, cv, kept }));
        expect(plain(scaled.groups)).toEqual(plain(groups));
        expect(scaled.coefficients).toEqual(coefficients);
        expect(scaled.neutrality).toEqual(neutrality);
      }),
    );
  });

  test('the budget is what the base rate pays, and what rounding leaves', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { budget } = request.input;
        fc.pre(budget !== undefined);
        const { base_rate, unspent, weighted_cases } = resultOf('weights', request);
        const paid = partOf(100n, Ratio.parse(base_rate!).times(Ratio.parse(weighted_cases)));
        expect(paid + fen(unspent!)).toBe(fen(budget));
      }),
    );
  });

  test('neutral weights weigh as much as there are cases, but for what rounding each weight leaves', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { groups, weighted_cases } = resultOf('weights', { policy: { ...policy, neutral: true }, input });
        const volumes = groups.map(({ id, kept }) =>
          input.volumes ? ((input.volumes as { [group: string]: number })[id] ?? 0) : kept,
        );
        const expected = volumes.reduce((sum, volume) => sum + volume, 0);
        const off = Ratio.parse(weighted_cases).minus(Ratio.parse(policy.scale ?? '1').times(Ratio.of(expected)));
        const half = Ratio.of(1n, 2n * 10n ** BigInt(policy.places));
        expect(half.times(Ratio.of(expected)).isLess(off.absolute())).toBe(false);
      }),
    );
  });

  test('of what is only averaged by cases, the cases weigh their number without any correction', () => {
    fc.assert(
      fc.property(requests, ({ policy: { years, places }, input: { cases } }) => {
        const [weight] = Object.values(years);
        const policy = { years: { 2023: weight, 2024: weight }, places, average: 'cases', minimum_cases: 1 };
        expect(resultOf('weights', { policy, input: { cases } }).neutrality).toBe('1');
      }),
    );
  });

  test('a coefficient lies within its bounds, unless it is 1 for want of cases', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { low, high, minimum_cases = 1, places = 4 } = request.policy.coefficients ?? {};
        for (const { cases, coefficient } of resultOf('weights', request).coefficients ?? []) {
          if (cases < minimum_cases) expect(coefficient).toBe('1');
          else {
            const value = Ratio.parse(coefficient);
            if (low !== undefined) expect(value.isLess(Ratio.parse(low).roundedTo(places))).toBe(false);
            if (high !== undefined) expect(Ratio.parse(high).isLess(value)).toBe(false);
          }
        }
      }),
    );
  });
});

describe('the quantile by nearest rank', () => {
  test('is the least value that so large a share does not exceed', () => {
    const shares = fc.integer({ min: 0, max: 20 }).map((of) => Ratio.of(of, 20n));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), shares, (drawn, share) => {
        const values = drawn.toSorted((a, b) => a - b);
        const found = quantile(values, share);
        const upTo = (limit: number) => Ratio.of(values.filter((value) => value <= limit).length, values.length);
        expect(upTo(found).isLess(share)).toBe(false);
        if (found > values[0]!) expect(upTo(found - 1).isLess(share)).toBe(true);
      }),
    );
  });

  test('of a share of nothing is the least value', () => {
    expect(quantile([3, 4, 5], Ratio.ZERO)).toBe(3);
  });
});

describe('the square root', () => {
  test('is the nearest number of so many places; half a unit goes up', () => {
    const places = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        places,
        (n, d, to) => {
          const root = squareRoot(Ratio.of(n, d), to);
          const half = Ratio.of(1n, 2n * 10n ** BigInt(to));
          const [least, above] = [root.minus(half), root.plus(half)];
          expect(least.isNegative || !Ratio.of(n, d).isLess(least.times(least))).toBe(true);
          expect(Ratio.of(n, d).isLess(above.times(above))).toBe(true);
        },
      ),
    );
  });

  test.each([
    ['0', 4, '0'],
    ['1', 4, '1'],
    ['2', 4, '1.4142'],
    ['0.25', 0, '1'], // exactly a half
    ['0.2499999999', 0, '0'],
    ['15241578.75019052', 0, '3904'],
  ])('of %s to %i places is %s', (square, places, root) => {
    expect(squareRoot(Ratio.parse(square), places).toString()).toBe(root);
  });
});
