/** Which claims a night reads, and which periods it sums. */
import { describe, expect, test } from 'vitest';
import { periodsOfYear } from '../../lib/claims/periodsOfYear.ts';
import type { VerifiedBook, VerifiedPeriod } from '../../lib/documents/bodies/verifiedBook.ts';
import { listed } from '../../lib/listed.ts';
import { knownPeriods } from '../../lib/proof/knownPeriods.ts';

import { isPeriodDue } from '../../lib/proof/lookAtMonth.ts';
import { periodsToRead as read } from '../../lib/proof/periodsToRead.ts';

const PERIODS = periodsOfYear('2025').map((period) => ({
  ...{ period, entries: period < '2025-04' ? 5 : 0, booked: 0n, previous: '' },
  hash: `of ${period}`,
  summedFrom: `items of ${period}`,
  knownThrough: 3,
}));

/** The periods, in order. */
const periodsToRead = (...given: Parameters<typeof read>) => [...read(...given).keys()];

const FINDING = listed([{ what: 'claim' as const, at: 'E1#S1#settle#1', expected: '1.00', found: null }]);
const QUESTION = listed([
  { institution: 'E1', settlement: 'S1', community: 'east', kind: 'cancelled' as const, left: '1.00' },
]);

/** What was found when each period was read last. */
function standing(verified_on: string, differing: Partial<VerifiedPeriod> = {}): VerifiedBook {
  const periods = PERIODS.map(({ period, hash, summedFrom }) => ({
    ...{ period, entries: 5, booked: '0.00', hash, summed_from: summedFrom, is_sealed: true, is_exported: true },
    ...{ findings: listed([]), questions: listed([]) },
    ...(period === '2025-02' ? differing : {}),
  }));
  const of = { community: 'east', commits: 3, locked_through: null, kept: '', findings: listed([]) };
  return { ...of, verified_on, periods };
}

describe('a night reads the claims', () => {
  test('of every period with entries, when it looks for the first time', () => {
    expect(periodsToRead(PERIODS, undefined, '2025-05-06')).toEqual(['2025-01', '2025-02', '2025-03']);
  });

  test('of no period whose entries were read already', () => {
    expect(periodsToRead(PERIODS, standing('2025-05-05'), '2025-05-06')).toEqual([]);
  });

  test('of a period whose entries are others than were read', () => {
    expect(periodsToRead(PERIODS, standing('2025-05-05', { hash: 'another' }), '2025-05-06')).toEqual(['2025-02']);
  });

  describe('of such a period', () => {
    const another = (more: Partial<VerifiedPeriod> = {}) => standing('2025-05-05', { hash: 'another', ...more });
    const grown = (knownThrough: number) => PERIODS.map((of) => ({ ...of, knownThrough }));

    test('those that came since, where what was booked before is what it was', () => {
      expect(read(grown(3), another(), '2025-05-06')).toEqual(new Map([['2025-02', 3]]));
      expect(read(grown(3), another({ questions: QUESTION }), '2025-05-06')).toEqual(new Map([['2025-02', 3]]));
    });

    test('all of them, where it is not, something is wrong, or more is open than a document lists', () => {
      expect(read(grown(0), another(), '2025-05-06')).toEqual(new Map([['2025-02', 0]]));
      expect(read(grown(3), another({ findings: FINDING }), '2025-05-06')).toEqual(new Map([['2025-02', 0]]));
      const many = { ...QUESTION, count: QUESTION.count + 1 };
      expect(read(grown(3), another({ questions: many }), '2025-05-06')).toEqual(new Map([['2025-02', 0]]));
    });
  });

  test('of a period in which something is wrong', () => {
    expect(periodsToRead(PERIODS, standing('2025-05-05', { findings: FINDING }), '2025-05-06')).toEqual(['2025-02']);
  });

  test('of no period about which only a question is open: which settlements are meant, its journal says', () => {
    const asked = standing('2025-05-05', { questions: QUESTION });
    expect(periodsToRead(PERIODS, asked, '2025-05-06')).toEqual([]);
    const isDue = (of: VerifiedBook | undefined) => {
      const before = of?.periods.find(({ period }) => period === '2025-02');
      return isPeriodDue({ period: '2025-02', unexported: undefined, after: undefined, before });
    };
    expect([asked, standing('2025-05-05'), undefined].map(isDue)).toEqual([true, false, false]);
  });

  test('of one more at the beginning of each week, of each once in thirteen weeks', () => {
    const mondays = Array.from({ length: 13 }, (_, i) =>
      new Date(Date.UTC(2025, 4, 5 + 7 * i)).toISOString().slice(0, 10),
    );
    const due = mondays.flatMap((monday) => periodsToRead(PERIODS, standing('2025-05-04'), monday));
    expect(due).toHaveLength(13);
    expect(due.toSorted()).toEqual(PERIODS.map(({ period }) => period));
  });
});

describe('a period that was summed before is summed again', () => {
  const known = (standing_: VerifiedBook | undefined, night: string) => [
    ...knownPeriods('2025', standing_, night).keys(),
  ];

  test('only where what it is summed from is another now', () => {
    expect(knownPeriods('2025', standing('2025-05-05'), '2025-05-06').get('2025-03')).toEqual({
      ...{ entries: 5, booked: 0n, hash: 'of 2025-03', summedFrom: 'items of 2025-03' },
    });
    expect(known(standing('2025-05-05'), '2025-05-06')).toEqual(PERIODS.map(({ period }) => period));
  });

  test('in each case, where anything is wrong with the book, or nobody looked yet', () => {
    expect(known(standing('2025-05-05', { findings: FINDING }), '2025-05-06')).toEqual([]);
    expect(known({ ...standing('2025-05-05'), findings: FINDING }, '2025-05-06')).toEqual([]);
    expect(known(undefined, '2025-05-06')).toEqual([]);
  });

  test('in each case in the week in which its claims are read by turns', () => {
    const [inTurn] = periodsToRead(PERIODS, standing('2025-05-04'), '2025-05-05');
    expect(inTurn).toBeDefined();
    expect(known(standing('2025-05-04'), '2025-05-05')).toEqual(
      PERIODS.map(({ period }) => period).filter((period) => period !== inTurn),
    );
  });
});
