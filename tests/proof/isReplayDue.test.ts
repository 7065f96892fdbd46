import { describe, expect, test } from 'vitest';
import { weekOf } from '../../lib/calendar/weekOf.ts';
import { periodsOfYear } from '../../lib/claims/periodsOfYear.ts';
import type { Period } from '../../lib/claims/posting.ts';
import type { MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import type { Extent } from '../../lib/proof/extent.ts';
import type { Checked } from '../../lib/proof/invariant.ts';
import { isReplayDue } from '../../lib/proof/isReplayDue.ts';

const PERIODS = periodsOfYear('2025');
const MONDAY = '2025-09-01';

const statement = (period: Period, revision = 1) =>
  ({ reference: `${period}@${revision}`, body: { month: { period } } }) as unknown as Checked<MonthlyStatement>;

const YEAR = PERIODS.map((period) => statement(period));

/** The periods whose statements are due on a night, where so much was verified before. */
function due(
  night: string,
  replayed: readonly string[] | undefined,
  extent: Extent = 'what is due',
  on = '2025-08-31',
) {
  const standing = { verified_on: on, documents: 0, findings: { count: 0, first: [] }, ...(replayed && { replayed }) };
  return YEAR.filter(isReplayDue('2025', standing, { night, extent })).map(({ reference }) => reference);
}

const ALL = YEAR.map(({ reference }) => reference);

describe('which monthly statements are worked out again', () => {
  test('all of them the first time, and where nobody noted which came out', () => {
    expect(YEAR.filter(isReplayDue('2025', undefined, { night: MONDAY, extent: 'what is due' }))).toHaveLength(13);
    expect(due(MONDAY, undefined)).toEqual(ALL);
  });

  test('all of them where everything is asked for', () => {
    expect(due('2025-09-03', ALL, 'everything', '2025-09-02')).toEqual(ALL);
  });

  test('within a week those alone that did not come out yet: a new one, a new revision, one that was wrong', () => {
    expect(due('2025-09-03', ALL, 'what is due', '2025-09-02')).toEqual([]);
    const others = ALL.filter((reference) => reference !== '2025-03@1');
    expect(due('2025-09-03', others, 'what is due', '2025-09-02')).toEqual(['2025-03@1']);
    const isDue = isReplayDue(
      '2025',
      { verified_on: '2025-09-02', documents: 0, findings: { count: 0, first: [] }, replayed: ALL },
      { night: '2025-09-03', extent: 'what is due' },
    );
    expect(isDue(statement('2025-03', 2))).toBe(true);
  });

  test('a new week sees those of one period more, and thirteen weeks see each', () => {
    expect(due(MONDAY, ALL)).toEqual([`${PERIODS[weekOf(MONDAY).number % 13]}@1`]);
    const seen = Array.from({ length: 13 }, (_, week) => {
      const night = new Date(Date.parse(MONDAY) + week * 7 * 86_400_000).toISOString().slice(0, 10);
      return due(night, ALL)[0];
    });
    expect(seen.toSorted()).toEqual(ALL.toSorted());
  });
});
