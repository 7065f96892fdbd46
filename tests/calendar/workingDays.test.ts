import { describe, expect, test } from 'vitest';
import { workingDayAfter } from '../../lib/calendar/workingDays.ts';

describe('the working day after a day', () => {
  test.each([
    ['a Friday is followed by a Monday', '2025-03-14', 1, '2025-03-17'],
    ['the day itself does not count', '2025-03-10', 0, '2025-03-10'],
    ['a holiday does not count: Spring Festival of 2025 ends on 4 February', '2025-01-27', 1, '2025-02-05'],
    ['a Sunday worked before Spring Festival (调休) counts', '2025-01-24', 1, '2025-01-26'],
    ['and so does the Saturday worked after it', '2025-02-07', 1, '2025-02-08'],
    ['thirty of them, over the National Day of 2025 and its worked weekend days', '2025-09-10', 30, '2025-10-28'],
  ])('%s', (_, day, count, expected) => {
    expect(workingDayAfter(day, count)).toEqual({ day: expected });
  });

  test('is the same wherever the machine stands', () => {
    const zone = process.env.TZ;
    try {
      for (const TZ of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env.TZ = TZ;
        expect(workingDayAfter('2025-01-24', 1)).toEqual({ day: '2025-01-26' });
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('where the holidays are not arranged yet', () => {
  test('it is not guessed; the first day that nobody knows is said', () => {
    expect(workingDayAfter('2096-05-06', 3)).toEqual({ unknownFrom: '2096-05-07' });
    expect(workingDayAfter('2003-12-30', 1)).toEqual({ unknownFrom: '2003-12-31' });
  });

  test('the last week of a year waits for the next one, which may take a Monday of it for a Saturday', () => {
    const [last] = [...Array(40).keys()]
      .map((year) => String(2020 + year))
      .filter((year) => 'unknownFrom' in workingDayAfter(`${year}-12-01`, 20));
    expect(workingDayAfter(`${last}-12-01`, 20)).toEqual({ unknownFrom: `${last}-12-25` });
    expect(workingDayAfter(`${last}-12-01`, 5)).toHaveProperty('day');
  });
});
