import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('staff-pay', () => {
  const requests = REQUESTS['staff-pay'];

  test('what the staff is paid, what is spent and what is not are what was retained', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { pot, staff, capacity, uses, planned, unplanned, spent, unspent } = resultOf('staff-pay', request);
        expect(total(staff.map(({ amount }) => amount))).toBe(fen(pot));
        expect(fen(pot) + fen(capacity)).toBe(fen(request.input.retained));
        expect(fen(planned) + fen(unplanned)).toBe(fen(capacity));
        expect(fen(spent) + fen(unspent)).toBe(fen(capacity));
        expect(total(uses.map(({ left }) => left))).toBe(fen(planned) - fen(spent));
      }),
    );
  });

  test('the points of all sum to the weights of the measures in which somebody has something', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { staff } = resultOf('staff-pay', { policy, input });
        const counted = (['outcome', 'satisfaction', 'workload'] as const).filter((measure) =>
          input.staff.some((person) => !Ratio.parse(person[measure]).isZero),
        );
        const weights = Ratio.sum(counted.map((measure) => Ratio.parse(policy.weights[measure])));
        const points = Ratio.sum(staff.map((person) => Ratio.parse(person.points)));
        const apart = points.minus(weights).absolute();
        expect(apart.isLess(Ratio.parse('0.000000001'))).toBe(true);
      }),
    );
  });

  test('a measure times the same for everybody changes nothing', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 2, max: 1000 }), (request, factor) => {
        const staff = request.input.staff.map((person) => ({
          ...person,
          workload: Ratio.parse(person.workload).times(Ratio.of(factor)).toExactString(),
        }));
        expect(resultOf('staff-pay', withInput(request, { staff }))).toEqual(resultOf('staff-pay', request));
      }),
    );
  });

  test('the director’s bonus is a part of the salary, and takes nothing from the staff', () => {
    fc.assert(
      fc.property(requests, ({ policy: { director, ...policy }, input }) => {
        const { director: paid, ...rest } = resultOf('staff-pay', { policy: { ...policy, director }, input });
        expect(rest).toEqual(resultOf('staff-pay', { policy, input }));
        expect(paid === undefined).toBe(director === undefined);
        if (paid === undefined) return;
        expect(fen(paid.bonus) >= 0n && fen(paid.bonus) <= fen(input.director.salary)).toBe(true);
        if (!director?.grades.includes(input.director.grade)) expect(paid.bonus).toBe('0.00');
      }),
    );
  });
});
