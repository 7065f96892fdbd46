import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byCodePoint, inOrderOfId } from '../../lib/money/codePointOrder.ts';
import { formatFen, isAmount, lesser, magnitude, notBelowZero, parseFen, sumFen } from '../../lib/money/fen.ts';
import { inYuan, isDecimal, partOf, Ratio } from '../../lib/money/ratio.ts';
import * as exact from '../formulas/rational.ts';

const wholes = fc.oneof(fc.bigInt({ min: -12n, max: 12n }), fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }));
const fractions = fc.tuple(wholes, wholes).filter(([, denominator]) => denominator !== 0n);

/** A number as the service holds it, and as the tests do. */
const both = ([numerator, denominator]: readonly [bigint, bigint]) => ({
  ours: Ratio.of(numerator, denominator),
  theirs: exact.rational(numerator, denominator),
});

/** A number of the service in lowest terms. */
function lowest({ numerator, denominator }: Ratio): exact.Rational {
  expect(denominator > 0n).toBe(true);
  return exact.rational(numerator, denominator);
}

describe('an exact ratio', () => {
  test('adds, subtracts, multiplies and divides as fractions do', () => {
    fc.assert(
      fc.property(fractions, fractions, (left, right) => {
        const [a, b] = [both(left), both(right)];
        expect(lowest(a.ours.plus(b.ours))).toEqual(exact.plus(a.theirs, b.theirs));
        expect(lowest(a.ours.minus(b.ours))).toEqual(exact.minus(a.theirs, b.theirs));
        expect(lowest(a.ours.times(b.ours))).toEqual(exact.times(a.theirs, b.theirs));
        expect(lowest(a.ours.negated())).toEqual(exact.negated(a.theirs));
        expect(lowest(a.ours.absolute())).toEqual(exact.absolute(a.theirs));
        fc.pre(b.theirs.n !== 0n);
        expect(lowest(a.ours.over(b.ours))).toEqual(exact.over(a.theirs, b.theirs));
      }),
    );
  });

  test('keeps the scale of what it adds, so that a sum over decimals of one scale never grows', () => {
    const [tenth, hundredth, third] = [Ratio.parse('0.1'), Ratio.parse('0.25'), Ratio.of(1n, 3n)];
    expect(tenth.plus(tenth)).toEqual(Ratio.of(2n, 10n));
    expect(tenth.plus(hundredth)).toEqual(Ratio.of(35n, 100n));
    expect(hundredth.plus(tenth)).toEqual(Ratio.of(35n, 100n));
    expect(hundredth.plus(third)).toEqual(Ratio.of(7n, 12n));
  });

  test('compares as its size does', () => {
    fc.assert(
      fc.property(fractions, fractions, (left, right) => {
        const [a, b] = [both(left), both(right)];
        const order = exact.isLess(a.theirs, b.theirs) ? -1 : exact.isLess(b.theirs, a.theirs) ? 1 : 0;
        expect(a.ours.compare(b.ours)).toBe(order);
        expect([a.ours.isLess(b.ours), a.ours.equals(b.ours)]).toEqual([order < 0, order === 0]);
        expect([Ratio.min(a.ours, b.ours), Ratio.max(a.ours, b.ours)].map(lowest)).toEqual(
          order < 0 ? [a.theirs, b.theirs] : [b.theirs, a.theirs],
        );
        expect([a.ours.isNegative, a.ours.isZero]).toEqual([a.theirs.n < 0n, a.theirs.n === 0n]);
      }),
    );
  });

  test('of the least and the greatest of several, each is one of them', () => {
    const several = ['0.3', '-0.1', '0.2'].map((text) => Ratio.parse(text)) as [Ratio, Ratio, Ratio];
    expect([Ratio.min(...several).toString(), Ratio.max(...several).toString()]).toEqual(['-0.1', '0.3']);
    expect(Ratio.sum(several).toString()).toBe('0.4');
    expect([Ratio.ZERO, Ratio.ONE, Ratio.sum([])].map(String)).toEqual(['0', '1', '0']);
  });

  test('rounds half away from zero', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 0, max: 6 }), (drawn, places) => {
        const { ours, theirs } = both(drawn);
        const rounded = exact.rounded(theirs, BigInt(places));
        expect(lowest(ours.roundedTo(places))).toEqual(rounded);
        expect(ours.toString(places)).toBe(ours.roundedTo(places).toString(places));
        expect(exact.rational(ours.rounded())).toEqual(exact.rounded(theirs, 0n));
      }),
    );
  });

  test.each([
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['0.49', 0, '0'],
    ['-0.49', 0, '0'],
    ['-0.04', 1, '0'],
    ['-0.05', 1, '-0.1'],
    ['94.32454036765', 10, '94.3245403677'],
    ['114.00', 10, '114'],
    ['100', 4, '100'],
    ['0.10', 4, '0.1'],
    ['1200.5', 0, '1201'],
  ])('%s to %i places is written %s', (text, places, written) => {
    expect(Ratio.parse(text).toString(places)).toBe(written);
  });

  test.each([
    [1n, 3n, '1/3'],
    [2n, 6n, '1/3'],
    [-7n, 14n, '-0.5'],
    [1n, 8n, '0.125'],
    [1n, 1024n, '0.0009765625'],
    [1n, 3125n, '0.00032'],
    [1n, 2n ** 14n, '0.00006103515625'],
    [7n, 10n ** 12n, '0.000000000007'],
    [3n, 30n, '0.1'],
    [50n, -15n, '-10/3'],
    [0n, 7n, '0'],
    [1500n, 1n, '1500'],
    [1500n, 1000n, '1.5'],
    [-120n, 10n, '-12'],
    [0n, 100n, '0'],
    [202n, 101n, '2'],
    [203n, 101n, '203/101'],
    [1n, 11n, '1/11'],
  ])('%d/%d is written %s exactly', (numerator, denominator, written) => {
    expect(Ratio.of(numerator, denominator).toExactString()).toBe(written);
  });

  test('written exactly it is read back as the same number', () => {
    fc.assert(
      fc.property(fractions, (drawn) => {
        const { ours, theirs } = both(drawn);
        expect(exact.rationalIn(ours.toExactString())).toEqual(theirs);
      }),
    );
  });

  test('what grows for sixty years is written to its last digit', () => {
    const growth = `1.${'0123456789'.repeat(4)}`;
    const grown = Array<Ratio>(60)
      .fill(Ratio.parse(growth))
      .reduce((index, year) => index.times(year));
    const written = grown.toExactString();
    expect(written).toMatch(/^\d\.\d{2400}$/);
    expect(BigInt(written.replace('.', ''))).toBe(BigInt(growth.replace('.', '')) ** 60n);
  });

  test('the common denominator is the least on which all are whole', () => {
    const values = [Ratio.of(1n, 6n), Ratio.of(1n, 4n), Ratio.of(2n), Ratio.of(5n, 12n)];
    expect(Ratio.commonDenominator(values)).toBe(12n);
    expect(Ratio.commonDenominator([])).toBe(1n);
  });

  test('nothing is divided by 0', () => {
    expect(() => Ratio.of(1n, 0n)).toThrow(new RangeError('A ratio has no denominator of 0.'));
    expect(() => Ratio.ONE.over(Ratio.ZERO)).toThrow(RangeError);
  });

  test('a part of an amount is rounded to the fen, and fen become yuan exactly', () => {
    expect(partOf(101n, Ratio.parse('0.5'))).toBe(51n);
    expect(inYuan(Ratio.of(1n)).toExactString()).toBe('0.01');
  });
});

describe('as the wire writes them', () => {
  test.each(['0', '12', '-3', '0.05', '007', '-0', '1.50'])('"%s" is a decimal', (text) => {
    expect(isDecimal(text)).toBe(true);
    expect(lowest(Ratio.parse(text))).toEqual(exact.rationalIn(text));
  });

  test.each(['', '.5', '1.', '5%', '1e3', '+1', ' 1', '1 ', '1.2.3', 'NaN', '--1'])('"%s" is none', (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(() => Ratio.parse(text)).toThrow(new RangeError(`"${text}" is not a decimal.`));
  });

  test.each([
    ['0.00', 0n],
    ['-0.01', -1n],
    ['12.30', 1230n],
    ['007.05', 705n],
  ])('"%s" is an amount', (text, fen) => {
    expect(isAmount(text)).toBe(true);
    expect(parseFen(text)).toBe(fen);
  });

  test.each(['', '1', '1.0', '1.000', '.50', '1,000.00', '+1.00', ' 1.00', '1.00 ', '1.00元', '--1.00'])(
    '"%s" is none',
    (text) => {
      expect(isAmount(text)).toBe(false);
      expect(() => parseFen(text)).toThrow(new RangeError(`"${text}" is not an amount in yuan with two decimals.`));
    },
  );

  test.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [50n, '0.50'],
    [-100n, '-1.00'],
    [123_456n, '1234.56'],
  ])('%d fen are written %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text);
  });
});

test('of two amounts the lesser, of one what is not below zero, of any its size, of several their sum', () => {
  expect([lesser(1n, 2n), lesser(2n, 1n), lesser(-1n, -2n)]).toEqual([1n, 1n, -2n]);
  expect([notBelowZero(-1n), notBelowZero(0n), notBelowZero(1n)]).toEqual([0n, 0n, 1n]);
  expect([magnitude(-1n), magnitude(0n), magnitude(1n)]).toEqual([1n, 0n, 1n]);
  expect([sumFen([]), sumFen([1n, -3n])]).toEqual([0n, -2n]);
});

describe('the order of ids', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ maxLength: 2 }));
  const codePoints = (text: string) =>
    [...text].map((sign) => sign.codePointAt(0)!.toString(16).padStart(6, '0')).join();

  test('is that of their code points, and a text comes before what it begins', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [left, right] = [codePoints(a), codePoints(b)];
        expect(Math.sign(byCodePoint(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
    expect(Math.sign(byCodePoint('a', 'ab'))).toBe(-1);
    expect(Math.sign(byCodePoint('ab', 'a'))).toBe(1);
    expect(Math.sign(byCodePoint('\uffee', '𠮷'))).toBe(-1);
  });

  test('is given to a copy', () => {
    const given = [{ id: 'b' }, { id: 'a' }];
    expect(inOrderOfId(given)).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(given).toEqual([{ id: 'b' }, { id: 'a' }]);
  });
});
