import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion } from '../../lib/money/apportion.ts';
import { sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { weight } from './wire.ts';

const totals = fc.oneof(fc.bigInt({ min: -300n, max: 300n }), fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }));

const parts = fc
  .array(weight, { minLength: 1, maxLength: 12 })
  .map((weights) => weights.map((text, i) => ({ id: `part ${i}`, weight: Ratio.parse(text) })))
  .filter((drawn) => drawn.some((part) => !part.weight.isZero));

test('a split loses nothing, and gives each part the whole fen below or above its exact share', () => {
  fc.assert(
    fc.property(totals, parts, (total, drawn) => {
      const portions = new Map(apportion(total, drawn).map(({ id, amount }) => [id, amount]));
      expect(sumFen(portions.values())).toBe(total);
      const all = Ratio.sum(drawn.map((part) => part.weight));
      for (const part of drawn) {
        const exact = Ratio.of(total).times(part.weight).over(all);
        const off = Ratio.of(portions.get(part.id)!).minus(exact).absolute();
        expect(off.isLess(Ratio.ONE)).toBe(true);
      }
    }),
  );
});

test('weights count in proportion: all of them times the same changes nothing', () => {
  fc.assert(
    fc.property(
      totals,
      parts,
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 999 }),
      (total, drawn, n, d) => {
        const scaled = drawn.map((part) => ({ ...part, weight: part.weight.times(Ratio.of(n, d)) }));
        expect(apportion(total, scaled)).toEqual(apportion(total, drawn));
      },
    ),
  );
});

test('taking back is giving with the sign turned', () => {
  fc.assert(
    fc.property(totals, parts, (total, drawn) => {
      const turned = apportion(-total, drawn).map(({ id, amount }) => ({ id, amount: -amount }));
      expect(turned).toEqual(apportion(total, drawn));
    }),
  );
});

test('a larger weight never gets less', () => {
  fc.assert(
    fc.property(totals, parts, (total, drawn) => {
      const size = total < 0n ? -total : total;
      const portions = new Map(apportion(size, drawn).map(({ id, amount }) => [id, amount]));
      const byWeight = drawn.toSorted((a, b) => a.weight.compare(b.weight));
      byWeight.slice(1).forEach((part, i) => {
        const lighter = byWeight[i]!;
        if (lighter.weight.isLess(part.weight)) expect(portions.get(part.id)! >= portions.get(lighter.id)!).toBe(true);
      });
    }),
  );
});
