import { expect, test } from 'vitest';
import { dayOfPeriod } from '../../lib/claims/bookingPeriod.ts';

test.each([
  ['2025-01', '2025-01-01'],
  ['2024-02', '2024-02-01'],
  ['2025-12', '2025-12-01'],
  ['2025-clearing', '2025-12-31'],
])('the roster of %s is that of %s', (period, day) => {
  expect(dayOfPeriod(period)).toBe(day);
});
