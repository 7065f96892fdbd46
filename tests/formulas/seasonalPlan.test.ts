import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { dayPlanned, plannedThrough, planOfDay } from '../../lib/monitoring/seasonalPlan.ts';

const weights = ['0.10', '0.06', '0.08', '0.08', '0.08', '0.08', '0.08', '0.08', '0.08', '0.08', '0.10', '0.10'].map(
  (text) => Ratio.parse(text),
);
const through = (day: string) => plannedThrough(weights, '2026', day).toString(6);

describe('what is planned through a day', () => {
  test.each([
    ['2025-12-31', '0', 'nothing before the year'],
    ['2026-01-01', '0.003226', 'a day of January'],
    ['2026-01-31', '0.1', 'the whole of January'],
    ['2026-02-14', '0.13', 'half of February'],
    ['2026-12-31', '1', 'everything at the end'],
    ['2027-01-01', '1', 'and afterwards'],
  ])('%s: %s, %s', (day, share) => {
    expect(through(day)).toBe(share);
  });

  test('a leap year has a day more in February, and plans no more for it', () => {
    expect(plannedThrough(weights, '2028', '2028-02-29').toString()).toBe('0.16');
  });
});

describe('the day for which a share is planned', () => {
  test.each([
    ['0', '2026-01-01'],
    ['0.1', '2026-01-31'],
    ['0.100001', '2026-02-01'],
    ['1', '2026-12-31'],
    ['1.0001', null],
  ])('%s: %s', (share, day) => {
    expect(dayPlanned(weights, '2026', Ratio.parse(share))).toBe(day);
  });
});

test('an amount is held against the plan of the day it is in Shanghai', () => {
  expect(planOfDay(100_000_00n, 30_000_00n, weights, '2026', '2026-02-13T16:00:00Z')).toEqual({
    day: '2026-02-14',
    planned: '13000.00',
    booked_is_planned_for: '2026-04-23',
  });
});
