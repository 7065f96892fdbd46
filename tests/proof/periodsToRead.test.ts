/** Which claims a night reads. */
import { describe, expect, test } from 'vitest';
import { periodsOfYear } from '../../lib/claims/periodsOfYear.ts';
import type { VerifiedBook, VerifiedPeriod } from '../../lib/documents/bodies/verifiedBook.ts';
import { listed } from '../../lib/proof/listed.ts';
import { periodsToRead } from '../../lib/proof/periodsToRead.ts';

const PERIODS = periodsOfYear('2025').map((period) => ({
  ...{ period, entries: period < '2025-04' ? 5 : 0, booked: 0n, previous: '' },
  hash: `of ${period}`,
}));

/** What was found when each period was read last. */
function standing(verified_on: string, differing: Partial<VerifiedPeriod> = {}): VerifiedBook {
  const periods = PERIODS.map(({ period, hash }) => ({
    ...{ period, entries: 5, booked: '0.00', hash, is_sealed: true, is_exported: true },
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

  test('of a period about which something is open', () => {
    const finding = listed([{ what: 'claim' as const, at: 'E1#S1#settle#1', expected: '1.00', found: null }]);
    expect(periodsToRead(PERIODS, standing('2025-05-05', { findings: finding }), '2025-05-06')).toEqual(['2025-02']);
    const of = { institution: 'E1', settlement: 'S1', community: 'east', kind: 'cancelled' as const, left: '1.00' };
    const question = standing('2025-05-05', { questions: listed([of]) });
    expect(periodsToRead(PERIODS, question, '2025-05-06')).toEqual(['2025-02']);
  });

  test('of one more at the beginning of each week, of each once in thirteen weeks', () => {
    const mondays = Array.from({ length: 13 }, (_, i) =>
      new Date(Date.UTC(2025, 4, 5 + 7 * i)).toISOString().slice(0, 10),
    );
    const read = mondays.flatMap((monday) => periodsToRead(PERIODS, standing('2025-05-04'), monday));
    expect(read).toHaveLength(13);
    expect(read.toSorted()).toEqual(PERIODS.map(({ period }) => period));
  });
});
