/** How the console writes amounts and shares: their digits are grouped and moved, and nothing is reckoned with a floating-point number. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { share } from '../../console/shown/share.ts';
import { writtenAmount } from '../../console/shown/writtenAmount.ts';
import { formatFen } from '../../lib/money/fen.ts';

describe('an amount', () => {
  test.each([
    ['0.00', '0.00', '0.0000'],
    ['7884772.70', '7,884,772.70', '788.4773'],
    ['-1234.50', '-1,234.50', '-0.1235'],
    ['-0.49', '-0.49', '0.0000'],
    ['999999999999.99', '999,999,999,999.99', '100,000,000.0000'],
    ['9999.49', '9,999.49', '0.9999'],
  ])('%s is %s yuan, and %s 万元', (amount, yuan, wan) => {
    expect([writtenAmount(amount, 'yuan'), writtenAmount(amount, 'wan')]).toEqual([yuan, wan]);
  });

  test('is what it was once the separators are taken out', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (fen) => {
        const amount = formatFen(fen);
        expect(writtenAmount(amount, 'yuan').replaceAll(',', '')).toBe(amount);
      }),
    );
  });
});

test.each([
  ['0.9447466837', '94.47%'],
  ['1', '100.00%'],
  ['1.0234', '102.34%'],
  ['0', '0.00%'],
  ['0.05', '5.00%'],
  ['-0.123', '-12.30%'],
])('the ratio %s is %s', (ratio, shown) => {
  expect(share(ratio)).toBe(shown);
});
