import { describe, expect, test } from 'vitest';
import { monthBefore, yearAndMonth } from '../../lib/calendar/months.ts';
import { dayOf, monthOf } from '../../lib/calendar/shanghai.ts';

describe('a month has a number from 1 to 12', () => {
  test.each([
    ['2026-01', [2026, 1]],
    ['2026-12', [2026, 12]],
  ])('%s', (month, parts) => {
    expect(yearAndMonth(month)).toEqual(parts);
  });

  test.each(['2026-00', '2026-13', '2026-19', '2026-1', '2026-01-01', '26-01', ''])('%j is none', (month) => {
    expect(() => yearAndMonth(month)).toThrow('expected one such as 2025-03');
  });

  test('before January comes December of the year before', () => {
    expect([monthBefore('2025-01'), monthBefore('2025-11')]).toEqual(['2024-12', '2025-10']);
  });
});

describe('a day is that of Shanghai, which ends at 24:00 there', () => {
  test.each([
    ['2025-01-31T15:59:59.999Z', '2025-01-31', '2025-01'],
    ['2025-01-31T16:00:00Z', '2025-02-01', '2025-02'],
    ['2025-01-31T23:59:59+08:00', '2025-01-31', '2025-01'],
  ])('%s', (instant, day, month) => {
    expect([dayOf(instant), monthOf(instant)]).toEqual([day, month]);
  });
});
