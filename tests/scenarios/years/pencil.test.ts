import { expect, test } from 'vitest';
import { pencilled } from './pencil.ts';

test.each([
  ['9 000 000.00', '9000000.00'],
  ['approved', 'approved'],
  ['2', '2'],
  ['10 000 000.00 - 9 000 000.00 = 1 000 000.00', '1000000.00'],
  ['70% of (10 000 000.00 - 9 000 000.00) = 700 000.00', '700000.00'],
  ['8 051 017.46 x 86.5 / 90 = 7 737 922.34', '7737922.34'],
  ['-120.00 + 40.00 = -80.00', '-80.00'],
  ['118 420 000.00 / 1 280 400 = 92.4867', '92.4867'],
])('%s is %s', (written, figure) => {
  expect(pencilled(written)).toBe(figure);
});

test.each([
  '1.00 + 1.00 = 3.00',
  '50% of 5 038 957.77 = 2 519 478.88',
  '1.00 + = 1.00',
  '(1.00 = 1.00',
  '1.00 * 2 = 2.00',
])('a sum that does not come out is told: %s', (written) => {
  expect(() => pencilled(written)).toThrow();
});
