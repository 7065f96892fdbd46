import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('bed-day', () => {
  const requests = REQUESTS['bed-day'];
  type Stay = ReturnType<typeof requests.generate>['value']['input']['stays'][number];

  test('a stay is paid once and at its own rates: by two statements as much as by one, the rounding of a fen apart', () => {
    const whole = fc
      .integer({ min: 2, max: 200 })
      .chain((days) => fc.tuple(fc.constant(days), fc.integer({ min: 1, max: days - 1 })));
    fc.assert(
      fc.property(requests, whole, ({ policy, input }, [days, first]) => {
        const { category, level } = input.stays[0]!;
        const own = { category, level, days_before: 0, person_days: 0 };
        const stays = [
          { ...own, id: 'whole', days },
          { ...own, id: 'first', days: first },
          { ...own, id: 'second', days: days - first, days_before: first },
        ];
        const { level_coefficients } = policy;
        const categories = Object.fromEntries(
          Object.entries(policy.categories).map(([name, { steps, ...caps }]) => [
            name,
            { steps, ...('cap_days' in caps && { cap_days: caps.cap_days }) },
          ]),
        );
        const paid = resultOf('bed-day', { policy: { categories, level_coefficients }, input: { stays } }).stays;
        const by = Object.fromEntries(paid.map((stay) => [stay.id, stay]));
        const parts = Ratio.parse(by.first!.exact).plus(Ratio.parse(by.second!.exact));
        const rounding = Ratio.of(2, 10 ** 10); // a decimal of a result has 10 places
        expect(rounding.isLess(parts.minus(Ratio.parse(by.whole!.exact)).absolute())).toBe(false);
        expect(by.first!.paid_days + by.second!.paid_days).toBe(by.whole!.paid_days);
      }),
    );
  });

  test('stay after stay no more days of a person are paid than the cap of the year, and as many where there are so many', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 120 }), (days, person_cap) => {
        const categories = { c: { steps: [{ to_day: null, rate: '1' }], person_cap } };
        const policy = { categories, level_coefficients: { l: '1' } };
        let person_days = 0;
        for (const own of days) {
          const stays = [{ id: 'a', category: 'c', level: 'l', days: own, person_days }];
          person_days += resultOf('bed-day', { policy, input: { stays } }).stays[0]!.paid_days;
        }
        expect(person_days).toBe(
          Math.min(
            person_cap,
            days.reduce((sum, own) => sum + own, 0),
          ),
        );
      }),
    );
  });

  test('a cap of the year that nobody comes near changes nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const without = (person_cap: object) => {
          const categories = Object.entries(request.policy.categories).map(([name, { person_cap: _, ...own }]) => [
            name,
            { ...own, ...person_cap },
          ]);
          return { ...request, policy: { ...request.policy, categories: Object.fromEntries(categories) } };
        };
        expect(resultOf('bed-day', without({ person_cap: 100_000 }))).toEqual(resultOf('bed-day', without({})));
      }),
    );
  });

  test('every day is on leave, by case, paid, or beyond the cap', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const given = new Map<string, Stay>(request.input.stays.map((stay) => [stay.id, stay]));
        for (const { id, days, bed_days, paid_days, beyond_cap } of resultOf('bed-day', request).stays) {
          const { leave_days = 0, days_by_case = 0 } = given.get(id)! as { leave_days?: number; days_by_case?: number };
          expect(leave_days + days_by_case + paid_days + beyond_cap).toBe(days);
          expect(paid_days + beyond_cap).toBe(bed_days);
        }
      }),
    );
  });

  test('the sums are those of the stays, and the fund pays no less than nothing and by the rest no more than the stay is worth', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { stays, amount, fund } = resultOf('bed-day', request);
        expect(total(stays.map((stay) => stay.amount))).toBe(fen(amount));
        expect(fund === undefined).toBe(request.policy.fund_pays === undefined);
        if (fund === undefined) return;
        expect(total(stays.map((stay) => stay.fund!))).toBe(fen(fund));
        for (const stay of stays) {
          expect(fen(stay.fund!) >= 0n).toBe(true);
          expect(fen(stay.fund!) <= fen(stay.amount)).toBe(true);
        }
      }),
    );
  });

  test('a day more is never worth less', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const longer = request.input.stays.flatMap((stay) =>
          'days' in stay ? [{ ...stay, days: stay.days + 1 }] : [],
        );
        const before = new Map(resultOf('bed-day', request).stays.map((stay) => [stay.id, stay]));
        for (const { id, amount } of resultOf('bed-day', withInput(request, { stays: longer })).stays) {
          expect(fen(amount) >= fen(before.get(id)!.amount)).toBe(true);
        }
      }),
    );
  });
});

describe('payment-coefficients', () => {
  const requests = REQUESTS['payment-coefficients'];

  test('each kind of the policy applies or does not, in its order', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const order = request.policy.kinds.map(({ id }) => id);
        for (const { applied, not_applied } of resultOf('payment-coefficients', request).cases) {
          const [on, off] = [applied, not_applied].map((list) => list.map(({ kind }) => kind)) as [string[], string[]];
          expect([...on, ...off].toSorted()).toEqual(order.toSorted());
          for (const kinds of [on, off]) expect(kinds).toEqual(order.filter((kind) => kinds.includes(kind)));
        }
      }),
    );
  });

  test('no two kinds of an exclusion group or of a max group apply together, and none that a flag blocks', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { kinds, exclusion_groups = [], max_groups = [] } = request.policy;
        const flags = new Map(request.input.cases.map((one) => [one.id, one.flags]));
        for (const { id, applied } of resultOf('payment-coefficients', request).cases) {
          const on = applied.map(({ kind }) => kind);
          for (const group of [...exclusion_groups, ...max_groups]) {
            expect(group.kinds.filter((kind) => on.includes(kind)).length).toBeLessThan(2);
          }
          const blocked = kinds.filter(({ unless }) => unless.some((flag) => flags.get(id)!.includes(flag)));
          expect(blocked.filter((kind) => on.includes(kind.id))).toEqual([]);
        }
      }),
    );
  });

  test('the product is that of the applied factors, and the coefficient is the product where no clamp moved it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const places = { ...request, policy: { ...request.policy, kinds: request.policy.kinds.map(shortened) } };
        for (const one of resultOf('payment-coefficients', places).cases) {
          const product = one.applied.reduce((so, { factor }) => so.times(Ratio.parse(factor)), Ratio.ONE);
          expect(one.product).toBe(product.toString());
          if (one.clamped === null) expect(one.coefficient).toBe(one.product);
        }
      }),
    );
  });

  test('held as a whole, a coefficient lies within the clamp', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { kinds: _all, ...bounds } = request.policy.clamp ?? {};
        const { low, high } = bounds;
        fc.pre(low === undefined || high === undefined || Number(low) <= Number(high));
        const policy = { ...request.policy, clamp: bounds };
        for (const { coefficient } of resultOf('payment-coefficients', { ...request, policy }).cases) {
          if (low !== undefined) expect(Ratio.parse(coefficient).isLess(Ratio.parse(low))).toBe(false);
          if (high !== undefined) expect(Ratio.parse(high).isLess(Ratio.parse(coefficient))).toBe(false);
        }
      }),
    );
  });

  test('a kind that adds changes no factor: it is on top, larger additions never come to less, and nobody who does not claim it notices', () => {
    const cents = fc.integer({ min: 0, max: 10 ** 6 });
    fc.assert(
      fc.property(requests, cents, cents, (request, some, more) => {
        const { exclusion_groups: _, ...policy } = request.policy;
        const plain = resultOf('payment-coefficients', { ...request, policy });
        const of = (addition: number, values: object) => {
          const kind = { id: 'bonus', additions: { it: formatFen(BigInt(addition)) } };
          const cases = request.input.cases.map((one) => ({ ...one, values: { ...one.values, ...values } }));
          return resultOf('payment-coefficients', {
            policy: { ...policy, kinds: [...policy.kinds, kind] },
            input: { cases },
          });
        };
        const [unclaimed, little, much] = [of(some, {}), of(some, { bonus: 'it' }), of(some + more, { bonus: 'it' })];
        plain.cases.forEach((before, i) => {
          const { added, addition, not_applied, ...rest } = unclaimed.cases[i]!;
          expect({ ...rest, not_applied: not_applied.slice(0, -1) }).toEqual(before);
          expect({ added, addition }).toEqual({ added: [], addition: '0' });
          const [less, most] = [little.cases[i]!, much.cases[i]!];
          for (const figure of ['applied', 'product', 'coefficient', 'clamped', 'not_applied'] as const) {
            expect(most[figure]).toEqual(before[figure]);
          }
          const grown = (from: typeof before, to: typeof before) =>
            Ratio.parse(to.amount ?? to.points!).minus(Ratio.parse(from.amount ?? from.points!));
          expect(grown(before, less).equals(Ratio.of(some, 100))).toBe(true);
          expect(grown(less, most).equals(Ratio.of(more, 100))).toBe(true);
        });
      }),
    );
  });

  test('of kinds that add the largest counts alone where they are of one max group', () => {
    const additions = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(additions, (points) => {
        const kinds = points.map((own, i) => ({ id: `k${i}`, additions: { it: String(own) } }));
        const names = kinds.map(({ id }) => id);
        const values = Object.fromEntries(names.map((name) => [name, 'it']));
        const of = (max_groups: object[]) =>
          resultOf('payment-coefficients', {
            policy: { unit: 'points', kinds, max_groups },
            input: { cases: [{ id: 'a', standard: '100', values }] },
          }).cases[0]!;
        const largest = Math.max(...points);
        expect(of([{ id: 'm', kinds: names }])).toMatchObject({
          added: [{ kind: `k${points.indexOf(largest)}` }],
          points: String(100 + largest),
        });
        expect(of([]).addition).toBe(String(points.reduce((sum, own) => sum + own, 0)));
      }),
    );
  });

  test('what the coefficients change sums over the cases', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cases, amount, change } = resultOf('payment-coefficients', request);
        expect(amount === undefined).toBe(request.policy.unit === 'points');
        if (amount === undefined) return;
        expect(total(cases.map((one) => one.amount!))).toBe(fen(amount));
        expect(total(cases.map((one) => one.change!))).toBe(fen(change!));
        const standards = request.input.cases.map(({ standard }) =>
          Ratio.parse(standard).times(Ratio.of(100)).rounded(),
        );
        expect(fen(amount) - fen(change!)).toBe(standards.reduce((sum, own) => sum + own, 0n));
      }),
    );
  });
});

/** A kind whose factors have so few places that every product has at most ten. */
function shortened<Kind extends { readonly factors: { readonly [key: string]: string } }>(kind: Kind): Kind {
  const factors = Object.entries(kind.factors).map(([key, factor]) => [
    key,
    `${factor.slice(0, 1)}.${factor.slice(-1)}1`,
  ]);
  return { ...kind, factors: Object.fromEntries(factors) };
}
