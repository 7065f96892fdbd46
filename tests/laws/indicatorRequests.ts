/** Requests about staged targets, drawn by fast-check. */
import fc from 'fast-check';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { decimal, listOf, weight } from './wire.ts';

const { constant, constantFrom, integer, record } = fc;

const BASELINE = '2024-01-01';

/** Days near each other, so that several fall on one. */
const dayAfter = (least: number, most: number) =>
  integer({ min: least, max: most }).map((days) => daysAfter(BASELINE, days * 30));

const target = record({ day: dayAfter(1, 8), value: decimal(3, 1) });

const indicator = record({
  direction: constantFrom('higher', 'lower'),
  weight,
  baseline: record({ day: constant(BASELINE), value: decimal(3, 1) }),
  targets: listOf(target, { maxLength: 4 }),
});

export const indicatorStatus = listOf(indicator, { maxLength: 4 }).chain((indicators) => {
  const value = record({
    id: constantFrom(...indicators.map(({ id }) => id)),
    day: dayAfter(-2, 10),
    value: decimal(3, 1),
  });
  return record({
    policy: record(
      {
        indicators: constant(indicators),
        points: record(
          { met: decimal(2, 1), on_path: decimal(2, 1), off_path: decimal(2, 1), no_data: decimal(2, 1) },
          { requiredKeys: ['met', 'on_path', 'off_path'] },
        ),
        max_age_days: integer({ min: 0, max: 400 }),
      },
      { requiredKeys: ['indicators', 'points'] },
    ),
    input: record({
      day: dayAfter(-1, 12),
      values: fc.uniqueArray(value, { selector: ({ id, day }) => JSON.stringify([id, day]), maxLength: 6 }),
    }),
  });
});
