import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, type Mixture } from '../../lib/comparison/attribute.ts';
import { roundParts } from '../../lib/comparison/roundParts.ts';
import { type Fen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';

const CAUSES = 4;
const EVERYTHING = 2 ** CAUSES - 1;
const figure = fc.bigInt({ min: -1000n, max: 1000n });

/** One figure for every set of four causes; any mixture but the original and the changed may be impossible. */
const games = fc
  .array(fc.option(figure, { freq: 4 }), { minLength: EVERYTHING + 1, maxLength: EVERYTHING + 1 })
  .map((values) =>
    values.map((value, set): Mixture => (value === null ? (set % EVERYTHING === 0 ? [0n] : undefined) : [value])),
  );

/** Every order of the causes. */
function orders(causes: readonly number[]): number[][] {
  if (causes.length === 0) return [[]];
  return causes.flatMap((first) => orders(causes.filter((cause) => cause !== first)).map((rest) => [first, ...rest]));
}

/** The mean over the orders, as the definition has it: walk each one, and skip it where it cannot be walked. */
function meanOverOrders(mixtures: readonly Mixture[]): Ratio[] | undefined {
  const sums = Array.from({ length: CAUSES }, () => 0n);
  let walked = 0n;
  for (const order of orders([0, 1, 2, 3])) {
    const sets = order.map((_, i) => order.slice(0, i + 1).reduce((set, cause) => set + 2 ** cause, 0));
    if (sets.some((set) => mixtures[set] === undefined)) continue;
    walked += 1n;
    order.forEach((cause, i) => {
      const before: Fen = mixtures[i === 0 ? 0 : sets[i - 1]!]![0]!;
      sums[cause]! += mixtures[sets[i]!]![0]! - before;
    });
  }
  return walked === 0n ? undefined : sums.map((sum) => Ratio.of(sum, walked));
}

const written = (parts: readonly Ratio[] | undefined) => parts?.map((part) => part.toExactString());

describe('attribute', () => {
  test('is the mean over all possible orders of what each cause moves at its step', () => {
    fc.assert(
      fc.property(games, (mixtures) => {
        expect(written(attribute(CAUSES, mixtures)?.[0])).toEqual(written(meanOverOrders(mixtures)));
      }),
      { numRuns: 500 },
    );
  });

  test('has no answer where every order leads through something impossible', () => {
    expect(attribute(2, [[0n], undefined, undefined, [5n]])).toBeUndefined();
  });

  test('takes the one order that is left', () => {
    expect(written(attribute(2, [[100n], undefined, [160n], [130n]])?.[0])).toEqual(['-30', '60']);
  });

  test('shares what two causes do only together between both', () => {
    expect(written(attribute(2, [[0n], [0n], [0n], [5n]])?.[0])).toEqual(['2.5', '2.5']);
  });

  test('has no parts to tell where there is no cause', () => {
    expect(attribute(0, [[7n, 8n]])).toEqual([[], []]);
  });
});

const exact = fc
  .array(fc.tuple(figure, fc.constantFrom(1n, 2n, 3n, 7n, 60n)), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.map(([numerator, denominator]) => Ratio.of(numerator, denominator)))
  .map((parts) => {
    const whole = Ratio.of(Ratio.sum(parts).rounded());
    return { change: whole.rounded(), parts: [...parts, whole.minus(Ratio.sum(parts))] };
  });

describe('roundParts', () => {
  test.each([
    ['halves of an odd fen: the first one named gives up what both were rounded up', 1n, ['1/2', '1/2'], [0n, 1n]],
    ['halves that cancel stay as they are rounded', 0n, ['1/2', '-1/2'], [1n, -1n]],
    ['thirds of a fen: one part gets it', 1n, ['1/3', '1/3', '1/3'], [1n, 0n, 0n]],
    ['thirds of two fen: the first one named gives up', 2n, ['2/3', '2/3', '2/3'], [0n, 1n, 1n]],
    ['what rounding took most from gets the missing fen', 1n, ['1/10', '4/10', '4/10', '1/10'], [0n, 1n, 0n, 0n]],
  ])('%s', (_, change, parts, rounded) => {
    const ratio = (text: string) => {
      const [numerator = '', denominator = ''] = text.split('/');
      return Ratio.of(BigInt(numerator), BigInt(denominator));
    };
    expect(roundParts(change, parts.map(ratio))).toEqual(rounded);
  });

  test('the parts sum to the change, each less than a fen from its exact value, and nothing stays nothing', () => {
    fc.assert(
      fc.property(exact, ({ change, parts }) => {
        const rounded = roundParts(change, parts);
        expect(sumFen(rounded)).toBe(change);
        rounded.forEach((part, i) => {
          expect(Ratio.of(part).minus(parts[i]!).absolute().isLess(Ratio.ONE)).toBe(true);
          if (parts[i]!.isZero) expect(part).toBe(0n);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('the parts of the opposite change are the opposite parts', () => {
    fc.assert(
      fc.property(exact, ({ change, parts }) => {
        const back = roundParts(
          -change,
          parts.map((part) => part.negated()),
        );
        expect(back).toEqual(roundParts(change, parts).map((part) => -part));
      }),
      { numRuns: 500 },
    );
  });
});
