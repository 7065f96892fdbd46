import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('point-value', () => {
  const requests = REQUESTS['point-value'];
  const floating = requests.map(({ policy: { basis }, input }) => ({ policy: { basis }, input }));

  test('the payments are the budget, with what was drawn and without what was returned', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions, drawn, returned } = resultOf('point-value', request);
        const paid = total(institutions.map(({ payment }) => payment));
        expect(paid).toBe(fen(request.input.budget) + fen(drawn) - fen(returned));
        expect([drawn, returned]).toContain('0.00');
      }),
    );
  });

  test('all points times the same change no payment', () => {
    fc.assert(
      fc.property(floating, fc.integer({ min: 2, max: 1000 }), (request, factor) => {
        const institutions = request.input.institutions.map((own) => ({
          ...own,
          points: Ratio.parse(own.points).times(Ratio.of(factor)).toExactString(),
        }));
        const scaled = resultOf('point-value', withInput(request, { institutions }));
        expect(scaled.institutions).toEqual(resultOf('point-value', request).institutions);
      }),
    );
  });

  test('more points for one never raise the payment of another, give or take a fen', () => {
    fc.assert(
      fc.property(floating, fc.integer({ min: 1, max: 1000 }), (request, more) => {
        const [first, ...others] = request.input.institutions;
        const points = Ratio.parse(first!.points).plus(Ratio.of(more)).toExactString();
        const before = resultOf('point-value', request).institutions;
        const after = resultOf('point-value', withInput(request, { institutions: [{ ...first!, points }, ...others] }));
        after.institutions.forEach(({ id, payment }, i) => {
          if (id !== first!.id) expect(fen(payment) <= fen(before[i]!.payment) + 1n).toBe(true);
        });
      }),
    );
  });

  test('the value that is paid lies between floor and ceiling', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { floor, ceiling } = request.policy;
        const value = Ratio.parse(resultOf('point-value', request).point_value);
        if (floor !== undefined) expect(value.isLess(Ratio.parse(floor))).toBe(false);
        if (ceiling !== undefined) expect(Ratio.parse(ceiling).isLess(value)).toBe(false);
      }),
    );
  });
});

describe('drg-case', () => {
  const requests = REQUESTS['drg-case'];

  test('a stay that is neither high nor readmitted is never worth more than its standard', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { status, standard, standard_exact } of resultOf('drg-case', request).cases) {
          if (standard === undefined || status === 'high') continue;
          const full = Ratio.parse(standard_exact!).times(Ratio.of(100));
          expect(Ratio.of(fen(standard)).minus(full).isLess(Ratio.ONE)).toBe(true);
        }
      }),
    );
  });

  test('paid by item, a stay that cost more is never worth less', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 10 ** 7 }), (request, more) => {
        const { operator, multiple } = request.policy.high;
        const policy = {
          ...request.policy,
          // Lines where paying by cost meets paying the standard, as lines are set: high at one time or more.
          high: { operator, pay: 'by_item', multiple: mapped(multiple, (text) => Ratio.parse(text).plus(Ratio.ONE)) },
        };
        fc.pre(policy.unit === 'rate');
        const dearer = request.input.cases.map((stay) => ({ ...stay, cost: dearerBy(stay.cost, more) }));
        const before = resultOf('drg-case', { ...request, policy }).cases;
        const after = resultOf('drg-case', { ...withInput(request, { cases: dearer }), policy }).cases;
        after.forEach(({ standard }, i) => {
          expect(fen(standard!) >= fen(before[i]!.standard!)).toBe(true);
        });
      }),
    );
  });

  test('no stay is answered with less than nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const figures of resultOf('drg-case', request).cases) {
          for (const figure of [figures.standard, figures.points, figures.fund]) expect(figure ?? '').not.toMatch(/^-/);
        }
      }),
    );
  });
});

describe('dip-case', () => {
  test('a case that cost more never scores less, until the panel decides', () => {
    fc.assert(
      fc.property(REQUESTS['dip-case'], fc.integer({ min: 1, max: 3000 }), (request, more) => {
        const dearer = request.input.cases.map((one) => ({ ...one, cost: dearerBy(one.cost, more) }));
        const before = resultOf('dip-case', request).cases;
        const after = resultOf('dip-case', withInput(request, { cases: dearer })).cases;
        after.forEach(({ score, status }, i) => {
          if (status === 'panel') return;
          expect(Ratio.parse(score!).isLess(Ratio.parse(before[i]!.score!))).toBe(false);
        });
      }),
    );
  });
});

function dearerBy(cost: string, more: number): string {
  return formatFen(fen(cost) + BigInt(more));
}

function mapped(table: { readonly [key: string]: string }, change: (text: string) => Ratio): { [key: string]: string } {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, change(text).toExactString()]));
}
