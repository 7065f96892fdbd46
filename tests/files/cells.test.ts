import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded } from '../../lib/files/folded.ts';
import { readAmount } from '../../lib/files/readAmount.ts';
import { DAY_FORMATS, readDay } from '../../lib/files/readDay.ts';
import { formatFen } from '../../lib/money/fen.ts';

const YUAN = { unit: 'yuan', separators: false } as const;
const WAN = { unit: '万元', separators: false } as const;
const SEPARATED = { unit: 'yuan', separators: true } as const;

test.each([
  ['0', YUAN, 0n],
  ['-0.00', YUAN, 0n],
  ['12.3', YUAN, 1230n],
  ['12.30', YUAN, 1230n],
  ['12.3000', YUAN, 1230n],
  ['-12.30', YUAN, -1230n],
  ['12.305', YUAN, 'inexact_amount'],
  ['1.2', WAN, 1_200_000n],
  ['0.000001', WAN, 1n],
  ['-0.0000010', WAN, -1n],
  ['0.0000001', WAN, 'inexact_amount'],
  ['1,234.50', SEPARATED, 123_450n],
  ['1234.50', SEPARATED, 123_450n],
  ['1,234.50', YUAN, 'not_an_amount'],
  ['12,34.50', SEPARATED, 'not_an_amount'],
  ['1.2E+05', YUAN, 'not_an_amount'],
  ['¥12.00', YUAN, 'not_an_amount'],
  ['12元', YUAN, 'not_an_amount'],
  ['+12.00', YUAN, 'not_an_amount'],
  ['.50', YUAN, 'not_an_amount'],
  ['12.', YUAN, 'not_an_amount'],
  ['1 234', YUAN, 'not_an_amount'],
  ['9999999999999.99', YUAN, 999_999_999_999_999n],
  ['10000000000000.00', YUAN, 'not_an_amount'],
] as const)('the amount %s, in %o, is %s', (text, style, expected) => {
  expect(readAmount(text, style)).toBe(expected);
});

test('an amount that was written is read to the fen, in either unit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => {
      expect(readAmount(formatFen(fen), YUAN)).toBe(fen);
      const wan = `${fen < 0n ? '-' : ''}${String(fen < 0n ? -fen : fen)
        .padStart(7, '0')
        .replace(/(\d{6})$/, '.$1')}`;
      expect(readAmount(wan, WAN)).toBe(fen);
    }),
  );
});

test.each([
  ['2025-03-09', '2025-03-09'],
  ['20250309', '2025-03-09'],
  ['2025-03-09 14:05', '2025-03-09'],
  ['2025-03-09T14:05:59.123', '2025-03-09'],
  ['2025/3/9', '2025-03-09'],
  ['2025/03/09 4:05', '2025-03-09'],
  ['2025-03-31 24:00:00', '2025-03-31'],
  ['2025-03-31 24:00:01', 'impossible_day'],
  ['2025-03-31 23:60:00', 'impossible_day'],
  ['2024-02-29', '2024-02-29'],
  ['2025-02-29', 'impossible_day'],
  ['1900-02-29', 'impossible_day'],
  ['20251301', 'impossible_day'],
  ['2025-00-10', 'impossible_day'],
  ['2025-04-31', 'impossible_day'],
  ['0001-01-01', 'impossible_day'],
  ['2025-3-9', 'not_a_day'],
  ['2025年3月9日', 'not_a_day'],
  ['09/03/2025', 'not_a_day'],
  ['2025-03-09T14:05:00Z', 'not_a_day'],
  ['45725', 'not_a_day'],
  ['2.02503E+07', 'not_a_day'],
])('the day %s is %s', (text, expected) => {
  expect(readDay(text, DAY_FORMATS)).toBe(expected);
});

test('a way of writing days that the profile does not name is refused, however clear', () => {
  expect(readDay('2025-03-09', ['yyyymmdd'])).toBe('not_a_day');
});

test('full-width digits and signs are folded, and spaces of either width fall away', () => {
  expect(folded('　－１２．５０ ')).toBe('-12.50');
  expect(folded('２０２５／３／９')).toBe('2025/3/9');
  expect(folded('−5')).toBe('-5');
});
