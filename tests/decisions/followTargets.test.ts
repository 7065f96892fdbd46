/** The targets of members beside what is booked: what is shown to date, and that exceeding one is a figure like any other. */
import { expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import { type FollowedTarget, followTargets } from '../../lib/decisions/followTargets.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { POLICY, planned } from './decidedBy.ts';

const { targets } = planned(POLICY);
const HOSPITAL = 'H32058100001';
const CENTRE = 'H32058100003';
/** A quarter of the year in January, and nothing in February. */
const SEASON = [25, 0, 5, 5, 5, 10, 10, 10, 10, 10, 5, 5].map((percent) => Ratio.of(percent, 100));

const cell = (period: string, booked: bigint, institution = HOSPITAL): Counter => ({
  ...{ period, institution, line: 'inpatient', booked, entries: 1 },
});
const followed = (...counters: Counter[]) => followTargets(targets, '2025', SEASON, counters);
const of = (member: string, all: readonly FollowedTarget[]) => all.find((each) => each.member === member)!;

test('the targets of all members are what of the package is spent within the area', () => {
  const base = formatFen(followed().reduce((sum, { target }) => sum + target, 0n));
  expect(base).toBe(targets.result.base);
});

test('a year in which nothing is booked has come through no period', () => {
  expect(of(HOSPITAL, followed())).toMatchObject({ booked: 0n, periods: [] });
});

test('through a month it is what the season has of the target by then, in a month with nothing planned as before', () => {
  const { target, periods } = of(HOSPITAL, followed(cell('2025-01', 100n), cell('2025-02', 20n)));
  expect(periods.map(({ period }) => period)).toEqual(['2025-01', '2025-02']);
  expect(periods.map(({ booked_to_date }) => booked_to_date)).toEqual([100n, 120n]);
  const quarter = Ratio.of(target, 4).rounded();
  expect(periods.map(({ target_to_date }) => target_to_date)).toEqual([quarter, quarter]);
});

test('the year of a member without entries is as long as that of its community', () => {
  const { booked, periods } = of(CENTRE, followed(cell('2025-03', 100n)));
  expect([booked, periods.length]).toEqual([0n, 3]);
});

test('what is booked at somebody else is on no member: it has no target', () => {
  expect(followed(cell('2025-01', 100n, 'H33010000001')).every(({ booked }) => booked === 0n)).toBe(true);
});

test('in the clearing all of a target is planned, and more than that shows as a share above 1', () => {
  const { target } = of(CENTRE, followed());
  const { share, periods } = of(CENTRE, followed(cell('2025-clearing', 2n * target, CENTRE)));
  expect(periods.at(-1)).toMatchObject({ period: '2025-clearing', target_to_date: target });
  expect(share?.toString()).toBe('2');
});
