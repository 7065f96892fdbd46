import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { resultOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('peer-index', () => {
  const requests = REQUESTS['peer-index'];
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

  test('each grade has its places, and all of them are filled, whatever ties move', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions, classes } = resultOf('peer-index', request);
        expect(classes === undefined).toBe(request.policy.grades === undefined);
        for (const { id, institutions: count, places } of classes ?? []) {
          const own = institutions.filter((one) => one.class === id);
          expect(sum(places.map((grade) => grade.places))).toBe(count);
          expect(own.filter(({ rank }) => rank !== null)).toHaveLength(count);
          for (const { id: grade, filled } of places) {
            expect(own.filter((one) => one.grade === grade)).toHaveLength(filled);
          }
        }
      }),
    );
  });

  test('who is better in a class has no worse grade, and who is equal the same rank', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { grades } = request.policy;
        fc.pre(grades !== undefined);
        const { institutions } = resultOf('peer-index', request);
        const value = new Map(
          request.input.institutions.map(({ id, measures }) => [id, measures[grades.measure as 'cmi']?.value]),
        );
        const graded = institutions.filter(({ rank }) => rank != null);
        for (const a of graded) {
          for (const b of graded.filter((other) => other.class === a.class)) {
            const sign = Ratio.parse(value.get(a.id)!).compare(Ratio.parse(value.get(b.id)!));
            expect(Math.sign(b.rank! - a.rank!)).toBe(grades.best === 'high' ? sign : sign === 0 ? 0 : -sign);
            if (a.rank! < b.rank!) expect(a.grade! <= b.grade!).toBe(true);
            if (sign === 0 && grades.ties !== 'id') expect(a.grade).toBe(b.grade);
          }
        }
      }),
    );
  });

  test('a coefficient is what its adjustments add to the base, within its bounds', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { low, high, base } = policy;
        for (const one of resultOf('peer-index', { policy, input }).institutions) {
          const value = Ratio.parse(one.coefficient);
          if (low !== undefined) expect(value.isLess(Ratio.parse(low))).toBe(false);
          if (high !== undefined) expect(Ratio.parse(high).isLess(value)).toBe(false);
          if (one.clamped) expect(one.coefficient).toBe(Ratio.parse(policy[one.clamped]!).toString());
          if (one.clamped || one.indices.length !== 1) continue;
          const start = Ratio.parse((base as { [key: string]: string } | undefined)?.[one.class] ?? '1');
          const [only] = one.indices;
          if (!only!.adjustment.includes('.') || only!.adjustment.length < 10) {
            expect(value.toString()).toBe(start.plus(Ratio.parse(only!.adjustment)).toString());
          }
        }
      }),
    );
  });

  test('all values and weights times the same change no ratio to the mean, and no grade', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 2, max: 9 }), (request, factor) => {
        const times = (text: string | undefined) =>
          Ratio.parse(text ?? '1')
            .times(Ratio.of(factor))
            .toExactString();
        const scaled = request.input.institutions.map((one) => ({
          ...one,
          measures: Object.fromEntries(
            Object.entries(one.measures).map(([name, { value, weight }]) => [
              name,
              { value: times(value), weight: times(weight) },
            ]),
          ) as typeof one.measures,
        }));
        const told = ({ institutions }: ReturnType<typeof resultOf<'peer-index'>>) =>
          institutions.map(({ id, indices, rank, grade }) => ({
            id,
            rank,
            grade,
            ratios: indices.map(({ index, held }) => [index, held]),
          }));
        const after = resultOf('peer-index', withInput(request, { institutions: scaled }));
        expect(told(after)).toEqual(told(resultOf('peer-index', request)));
      }),
    );
  });

  test('the own value left out is the mean without it: with it again, it is the mean of all', () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(values, (drawn) => {
        const institutions = drawn.map((value, i) => ({
          id: `${i}`,
          class: 'x',
          measures: { m: { value: String(value) } },
        }));
        const meansBy = (own: 'in' | 'out') => {
          const policy = { indices: [{ id: 'i', measure: 'm', mean: 'plain', own }] };
          return resultOf('peer-index', { policy, input: { institutions } }).institutions.map(
            ({ indices }) => indices[0]!.mean!,
          );
        };
        const all = sum(drawn);
        meansBy('out').forEach((mean, i) => {
          expect(mean).toBe(Ratio.of(all - drawn[i]!, drawn.length - 1).toString());
        });
        expect(new Set(meansBy('in'))).toEqual(new Set([Ratio.of(all, drawn.length).toString()]));
      }),
    );
  });
});
