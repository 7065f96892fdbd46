import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { partOf, Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('next-year-base', () => {
  const requests = REQUESTS['next-year-base'];

  test('what is recognised and what is not are the use; there is a surplus or an overrun, never both', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { recognised, surplus, overrun_rate } = resultOf('next-year-base', request);
        const { package: lumpSum, use, unrecognised = [] } = request.input;
        expect(total([recognised, ...unrecognised.map(({ amount }) => amount)])).toBe(fen(use));
        if (fen(use) > fen(lumpSum)) expect(surplus).toBe('0.00');
        else expect([total([use, surplus]), overrun_rate]).toEqual([fen(lumpSum), '0']);
      }),
    );
  });

  test('who keeps all of a saving, and gets no growth, has the package again: nobody loses by saving', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { package: lumpSum, use, payable, booked } = request.input;
        fc.pre(fen(use) <= fen(lumpSum));
        const saved = resultOf('next-year-base', {
          policy: { ...request.policy, keep: '1', verdicts: [], ceiling: lumpSum },
          input: { package: lumpSum, use, payable, booked },
        });
        expect(saved).toMatchObject({ base: lumpSum, wanted: lumpSum, amount: lumpSum, bound: null, growth: '0' });
      }),
    );
  });

  test('who keeps more never has a smaller package', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const [none, own, all] = ['0', request.policy.keep, '1'].map((keep) => {
          return fen(resultOf('next-year-base', { ...request, policy: { ...request.policy, keep } }).amount);
        });
        expect(none! <= own! && own! <= all!).toBe(true);
      }),
    );
  });

  test('the package moves within its corridor, the ceiling apart, and it is told what moved it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { corridor: { up, down } = {}, ceiling } = request.policy;
        const { amount, wanted, bound } = resultOf('next-year-base', request);
        const lumpSum = fen(request.input.package);
        const most = up === undefined ? undefined : partOf(lumpSum, Ratio.ONE.plus(Ratio.parse(up)));
        const least = down === undefined ? undefined : partOf(lumpSum, Ratio.ONE.minus(Ratio.parse(down)));
        if (most !== undefined) expect(fen(amount) <= most).toBe(true);
        if (least !== undefined && bound !== 'ceiling') expect(fen(amount) >= least).toBe(true);
        if (ceiling !== undefined) expect(fen(amount) <= fen(ceiling)).toBe(true);
        const moved = { up: most, down: least, ceiling: ceiling === undefined ? undefined : fen(ceiling) };
        expect(fen(amount)).toBe(bound === null ? fen(wanted) : moved[bound]);
        if (bound === 'up') expect(fen(wanted) >= fen(amount)).toBe(true);
        if (bound === 'down') expect(fen(wanted) <= fen(amount)).toBe(true);
      }),
    );
  });

  test('the verdict is the first that holds, and those after it mean nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { verdicts = [] } = request.policy;
        const { verdict, ...rest } = resultOf('next-year-base', request);
        const at = verdicts.findIndex(({ id }) => id === verdict);
        const withVerdicts = (some: typeof verdicts) => {
          return resultOf('next-year-base', { ...request, policy: { ...request.policy, verdicts: some } });
        };
        if (at < 0) expect({ ...rest, verdict }).toEqual(withVerdicts([]));
        else {
          expect(rest.adjustment).toBe(Ratio.parse(verdicts[at]!.adjustment).toString());
          expect({ ...rest, verdict }).toEqual(withVerdicts([verdicts[at]!]));
          expect({ ...rest, verdict }).toEqual(withVerdicts(verdicts.slice(0, at + 1)));
          expect(withVerdicts(verdicts.slice(0, at)).verdict).toBe(null);
        }
      }),
    );
  });

  test('what is carried lies on top, changes nothing else, and is at most its cap', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { carry: _, ...policy } = request.policy;
        const { carried, next_package, ...rest } = resultOf('next-year-base', request);
        expect(rest).toEqual(resultOf('next-year-base', { ...request, policy }));
        const { carry = '0', carry_cap } = request.policy;
        if (Ratio.parse(carry).isZero) expect([carried, next_package]).toEqual([undefined, undefined]);
        else {
          expect(total([rest.amount, carried!])).toBe(fen(next_package!));
          const whole = partOf(fen(rest.surplus), Ratio.parse(carry));
          const cap = carry_cap === undefined ? whole : partOf(fen(request.input.package), Ratio.parse(carry_cap));
          expect(fen(carried!)).toBe(cap < whole ? cap : whole);
        }
      }),
    );
  });

  test('use that is not recognised leaves the base, and makes no surplus', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 1n, max: 10n ** 6n }), (request, more) => {
        const before = resultOf('next-year-base', withInput(request, { unrecognised: [] }));
        const unrecognised = [{ id: 'violations', amount: formatFen(more) }];
        const after = resultOf('next-year-base', withInput(request, { unrecognised }));
        expect(fen(before.base) - fen(after.base)).toBe(more);
        expect([after.surplus, after.overrun_rate]).toEqual([before.surplus, before.overrun_rate]);
      }),
    );
  });
});
