import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('community-clearing', () => {
  const requests = REQUESTS['community-clearing'];
  type Request = typeof requests extends fc.Arbitrary<infer Drawn> ? Drawn : never;
  const worthOf = ({ policy, input }: Request, multiple: string) =>
    Ratio.sum(input.members.map(({ points }) => Ratio.parse(points)))
      .times(Ratio.parse(policy.reference_value))
      .times(Ratio.parse(multiple))
      .times(Ratio.of(100n))
      .rounded();
  const patientsPaid = ({ policy, input }: Request) =>
    policy.basis === 'fund' ? 0n : total(input.members.map((member) => member.patient_paid));

  test('package and what is drawn go to the members, to what is used, to what is reserved, and to the buffer', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { members, drawn, fed } = resultOf('community-clearing', request);
        const { use, reserved } = request.input;
        const goes = total([...members.map(({ payment }) => payment), ...Object.values(use), reserved, fed]);
        expect(goes).toBe(total([request.input.package, drawn]));
      }),
    );
  });

  test('the buffer lends no more than it has, and never gives and takes at once', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { drawn, fed, short, buffer } = resultOf('community-clearing', request);
        expect([drawn, fed]).toContain('0.00');
        expect(fen(buffer)).toBe(fen(request.input.buffer) + fen(fed) - fen(drawn));
        if (short === '0.00') expect(fen(buffer) >= 0n).toBe(true);
        else expect(buffer).toBe('0.00');
        for (const amount of [drawn, fed, short]) expect(fen(amount) >= 0n).toBe(true);
      }),
    );
  });

  test('what members get is the pot, unless that is less than the floor or more than the ceiling', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { payments, pot, short } = resultOf('community-clearing', request);
        const patients = patientsPaid(request);
        const { floor, ceiling } = request.policy;
        const whole = fen(pot) + patients;
        const low = floor === undefined ? whole : worthOf(request, floor);
        const high = ceiling === undefined ? whole : worthOf(request, ceiling);
        const held = whole < low ? low : whole > high ? high : whole;
        expect(fen(payments) + patients).toBe(held - fen(short));
      }),
    );
  });

  test('the value of a point lies between floor and ceiling, unless the buffer is short', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { ratio, short } = resultOf('community-clearing', request);
        const { floor, ceiling } = request.policy;
        if (floor !== undefined) expect(Ratio.parse(ratio).isLess(Ratio.parse(floor))).toBe(short !== '0.00');
        if (ceiling !== undefined) expect(Ratio.parse(ceiling).isLess(Ratio.parse(ratio))).toBe(false);
      }),
    );
  });

  test('what was prepaid changes what is due, and nothing else', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { members, ...rest } = resultOf('community-clearing', request);
        const unpaid = request.input.members.map((member) => ({ ...member, prepaid: '0.00' }));
        const due = resultOf('community-clearing', withInput(request, { members: unpaid }));
        expect(due).toEqual({
          ...rest,
          members: members.map((member) => ({ ...member, cash_due: member.payment })),
        });
        const prepaid = total(request.input.members.map((member) => member.prepaid));
        expect(total(members.map(({ cash_due }) => cash_due)) + prepaid).toBe(fen(rest.payments));
      }),
    );
  });

  test('mode A pays points by the reference whatever the pot is, and the difference is what this mode pays beyond it', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 1n, max: 10n ** 9n }), (request, more) => {
        const result = resultOf('community-clearing', request);
        const raised = formatFen(fen(request.input.package) + more);
        const richer = resultOf('community-clearing', withInput(request, { package: raised }));
        expect(richer.members.map(({ mode_a }) => mode_a)).toEqual(result.members.map(({ mode_a }) => mode_a));
        expect(fen(richer.mode_a_balance)).toBe(fen(result.mode_a_balance) + more);
        expect(fen(result.mode_a) + fen(result.mode_a_balance)).toBe(fen(result.pot));
        for (const { payment, mode_a, difference } of result.members) {
          expect(fen(mode_a) + fen(difference)).toBe(fen(payment));
        }
        expect(sumFen(result.members.map(({ mode_a }) => fen(mode_a)))).toBe(fen(result.mode_a));
      }),
    );
  });

  test('more in the package never pays the members less', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 1n, max: 10n ** 9n }), (request, more) => {
        const raised = formatFen(fen(request.input.package) + more);
        const before = resultOf('community-clearing', request);
        const after = resultOf('community-clearing', withInput(request, { package: raised }));
        expect(fen(after.payments) >= fen(before.payments)).toBe(true);
      }),
    );
  });
});
