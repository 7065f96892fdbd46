import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookingPeriod, dayOfPeriod, isClosed } from '../../lib/claims/bookingPeriod.ts';
import { post } from '../../lib/claims/post.ts';
import type { ServiceLine } from '../../lib/claims/posting.ts';
import { claim } from './examples.ts';

describe('the period a claim is booked in', () => {
  test.each([
    // settled on, locked through, booked in
    ['2025-03-10', null, '2025-03'],
    ['2025-03-10', '2025-02', '2025-03'],
    ['2025-03-10', '2025-03', '2025-04'],
    ['2025-03-10', '2025-08', '2025-09'],
    ['2025-12-31', '2025-11', '2025-12'],
    ['2025-12-31', '2025-12', '2025-clearing'],
    ['2025-01-01', '2025-12', '2025-clearing'],
  ])('settled on %s with books locked through %s: %s', (settledOn, lockedThrough, period) => {
    expect(bookingPeriod(settledOn, '2025', lockedThrough)).toBe(period);
  });

  test('a claim of a closed year goes to the first open period of the next', () => {
    expect(isClosed('2025', '2025-clearing')).toBe(true);
    expect(bookingPeriod('2025-11-30', '2026', null)).toBe('2026-01');
    expect(bookingPeriod('2025-11-30', '2026', '2026-02')).toBe('2026-03');
  });

  test('December locked leaves the year open for clearing', () => {
    expect(isClosed('2025', '2025-12')).toBe(false);
    expect(isClosed('2025', null)).toBe(false);
    expect(isClosed('2025', '2026-01')).toBe(true);
  });

  test('a closed year takes no claims, and none is booked before it was settled', () => {
    expect(() => bookingPeriod('2025-11-30', '2025', '2025-clearing')).toThrow('a closed year takes no claims');
    expect(() => bookingPeriod('2026-01-02', '2025', null)).toThrow('not booked before it was settled');
  });

  test('law: the period is open, of the year, and never before the settlement', () => {
    const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(month, fc.option(month), (settledIn, locked) => {
        const lockedThrough = locked === null ? null : `2025-${locked}`;
        const period = bookingPeriod(`2025-${settledIn}-15`, '2025', lockedThrough);
        expect(lockedThrough === null || period > lockedThrough).toBe(true);
        expect(period >= `2025-${settledIn}`).toBe(true);
        expect(period.startsWith('2025-')).toBe(true);
      }),
    );
  });
});

test('a period stands under the rules of its first day, the clearing under those of the last day of its year', () => {
  expect(['2025-01', '2025-12', '2025-clearing'].map(dayOfPeriod)).toEqual(['2025-01-01', '2025-12-01', '2025-12-31']);
});

describe('the line of what comes late', () => {
  const booked = (line: ServiceLine, lockedThrough: string | null) =>
    post({ claim: claim(), row: 7, community: 'east', line }, '2025', lockedThrough, 'file-1');

  test('in time it stays where it is, and has no origin', () => {
    expect(booked('inpatient', '2025-02')).toEqual({
      claim: claim(),
      community: 'east',
      line: 'inpatient',
      period: '2025-03',
      origin: null,
      batch: 'file-1',
      row: 7,
    });
  });

  test.each(['inpatient', 'outpatient', 'special_cases'] as const)(
    'late %s of own members is an adjustment of the open period',
    (line) => {
      expect(booked(line, '2025-03')).toMatchObject({ line: 'adjustments', period: '2025-04', origin: '2025-03' });
    },
  );

  test.each(['out_of_area', 'non_member', 'other_community'] as const)(
    'late %s keeps its line: adjustments are paid to the members, and this money went to others',
    (line) => {
      expect(booked(line, '2025-03')).toMatchObject({ line, period: '2025-04', origin: '2025-03' });
    },
  );
});
