/** A decision is drawn for a second check by a seed that is kept: anybody can draw it again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn, seedFrom } from '../../lib/documents/draw.ts';
import { dice } from '../../local/demonstration/dice.ts';

const shares = fc.integer({ min: 0, max: 10_000 }).map((parts) => String(parts / 10_000));
const seeds = fc.integer();

test('the same seed and share always draw the same', () => {
  fc.assert(
    fc.property(seeds, shares, fc.boolean(), (seed, share, first) => {
      expect(drawn(seed, share, first)).toEqual(drawn(seed, share, first));
    }),
  );
});

test('the first of a year is drawn whatever the share', () => {
  fc.assert(
    fc.property(seeds, shares, (seed, share) => {
      expect(drawn(seed, share, true).drawn).toBe(true);
    }),
  );
});

test('of share 1 all are drawn, of share 0 none, and what is drawn at a share is drawn at every larger one', () => {
  fc.assert(
    fc.property(seeds, shares, shares, (seed, one, other) => {
      expect(drawn(seed, '1', false).drawn).toBe(true);
      expect(drawn(seed, '0', false).drawn).toBe(false);
      const [less, more] = Number(one) < Number(other) ? [one, other] : [other, one];
      if (drawn(seed, less, false).drawn) expect(drawn(seed, more, false).drawn).toBe(true);
    }),
  );
});

test('of a tenth, about a tenth are drawn', () => {
  const stream = dice(1, 'seeds');
  const chances = Array.from({ length: 20_000 }, () => (stream.next() >>> 0) / 2 ** 32);
  const count = chances.filter((chance) => drawn(seedFrom(chance), '0.1', false).drawn).length;
  expect(count).toBeGreaterThan(1_800);
  expect(count).toBeLessThan(2_200);
});
