import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, stepsOf, total } from './asked.ts';
import { procurementSurplus } from './procurementRequests.ts';

describe('the surplus of procurement', () => {
  test('no yuan is retained twice: what the two sides have is what they would have without a guard, less the guard', () => {
    fc.assert(
      fc.property(procurementSurplus, ({ policy, input }) => {
        const open = resultOf('procurement-surplus', { policy: { ...policy, guard: 'none' }, input });
        for (const guard of ['package', 'procurement']) {
          const guarded = resultOf('procurement-surplus', { policy: { ...policy, guard }, input });
          guarded.institutions.forEach((line, i) => {
            const own = open.institutions[i]!;
            const without = total([own.paid, own.package_surplus]);
            expect(total([line.paid, line.package_surplus, line.guard])).toBe(without);
            expect(fen(line.guard) <= fen(line.retained)).toBe(true);
          });
        }
      }),
    );
  });

  test('a base is the sum of what counts, and the totals those of the institutions', () => {
    fc.assert(
      fc.property(procurementSurplus, (request) => {
        const { institutions, ...all } = resultOf('procurement-surplus', request);
        for (const { products, base } of institutions) {
          expect(total(products.map(({ counted }) => counted))).toBe(fen(base));
          for (const product of products) expect(fen(product.budget) - fen(product.spend)).toBe(fen(product.base));
        }
        for (const figure of ['base', 'retained', 'guard', 'paid'] as const) {
          expect(total(institutions.map((line) => line[figure]))).toBe(fen(all[figure]));
        }
      }),
    );
  });

  test('every rate is told with the score it comes from, even below the first band', () => {
    fc.assert(
      fc.property(procurementSurplus, (request) => {
        const rates = stepsOf('procurement-surplus', request, 'rate.');
        expect(rates.map(({ operands }) => operands.score).sort()).toEqual(
          request.input.institutions.map(({ score }) => Ratio.parse(score).toExactString()).sort(),
        );
      }),
    );
  });

  test('what was not bought is no saving, and a loss stays one', () => {
    fc.assert(
      fc.property(procurementSurplus, (request) => {
        for (const { products } of resultOf('procurement-surplus', request).institutions) {
          for (const { completed, base, counted } of products) {
            expect(fen(counted)).toBe(completed || fen(base) < 0n ? fen(base) : 0n);
          }
        }
      }),
    );
  });

  test('a lower cap never retains more', () => {
    fc.assert(
      fc.property(procurementSurplus, ({ policy, input }) => {
        const retained = (cap: string) =>
          fen(resultOf('procurement-surplus', { policy: { ...policy, cap }, input }).retained);
        expect(retained('0.3') <= retained('0.5')).toBe(true);
        expect(retained('0')).toBe(0n);
      }),
    );
  });
});
