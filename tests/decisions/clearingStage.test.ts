import { expect, test } from 'vitest';
import { clearingStage } from '../../lib/decisions/clearingStage.ts';

test.each([
  ['2026-05-30', null],
  ['2026-05-31', 'month_left'],
  ['2026-06-29', 'month_left'],
  ['2026-06-30', 'last_day'],
  ['2026-07-01', 'passed'],
  ['2026-07-30', 'passed'],
  ['2026-07-31', null],
])('of a year that is to be cleared by 30 June, on %s: %s', (today, stage) => {
  expect(clearingStage('2026-06-30', today)).toBe(stage);
});
