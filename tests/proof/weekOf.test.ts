import { expect, test } from 'vitest';
import { weekOf } from '../../lib/calendar/weekOf.ts';

test.each([
  ['2025-05-05', '2025-05-05'],
  ['2025-05-11', '2025-05-05'],
  ['2025-05-12', '2025-05-12'],
  ['2026-01-01', '2025-12-29'],
  ['2024-02-29', '2024-02-26'],
])('%s is in the week of Monday %s', (day, monday) => {
  expect(weekOf(day).monday).toBe(monday);
});

test('weeks are counted through the turn of a year without a gap', () => {
  expect(weekOf('2026-01-05').number - weekOf('2025-12-29').number).toBe(1);
});
