/** How much out-of-area care has not arrived yet, and the pace of what is expected: to be checked with a pencil. */
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import { type ArrivedInYear, estimateArrivals, monthsUnseen } from '../../lib/decisions/estimateArrivals.ts';
import { watchCommunity } from '../../lib/decisions/watchCommunity.ts';
import { parseFen } from '../../lib/money/fen.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { basedOn } from './basedOn.ts';
import { POLICY, planned } from './decidedBy.ts';

const rules = resolve(POLICY, '320500', '2025-03-01');

const counter = (period: string, booked: string, line: Counter['line'] = 'out_of_area'): Counter => ({
  ...{ period, institution: 'S1', line, booked: parseFen(booked), entries: 1 },
});
const moved = (origin: string, period: string, booked: string) => ({ origin, period, booked: parseFen(booked) });

/** Of January 100.00 yuan in time and 50.00 in February; of February 200.00 in time. February's books have both. */
const YEAR: ArrivedInYear = {
  year: '2025',
  counters: [counter('2025-01', '100.00'), counter('2025-02', '250.00'), counter('2025-02', '900.00', 'inpatient')],
  moved: [moved('2025-01', '2025-02', '50.00')],
};

const EACH = { followed: 3, observed: 1 };

const monthsOf = (years: readonly ArrivedInYear[], month: string, following = EACH) =>
  (estimateArrivals(rules, years, month, following).input as { readonly months: readonly object[] }).months;

describe('a claim from elsewhere arrived', () => {
  test('in its own month until that was locked, else in the month that was open then', () => {
    expect(monthsOf([YEAR], '2025-02')).toEqual([
      { month: '2025-01', arrived: ['100.00', '150.00'] },
      { month: '2025-02', arrived: ['200.00'] },
    ]);
  });

  test('and is followed for so many months behind its own', () => {
    const later = { ...YEAR, moved: [...YEAR.moved, moved('2025-01', '2025-03', '7.00')] };
    const january = (followed: number) => monthsOf([later], '2025-03', { followed, observed: 1 })[0];
    expect(january(3)).toEqual({ month: '2025-01', arrived: ['100.00', '150.00', '157.00'] });
    expect(january(1)).toEqual({ month: '2025-01', arrived: ['100.00', '150.00'] });
  });

  test('of the year before, where that could be followed to its end: not what its clearing period took in', () => {
    const before = {
      year: '2024',
      counters: [counter('2024-10', '80.00'), counter('2024-11', '90.00'), counter('2024-12', '60.00')],
      moved: [moved('2024-10', '2024-11', '20.00'), moved('2024-12', '2024-clearing', '5.00')],
    };
    const months = monthsOf([before, YEAR], '2025-01', { followed: 2, observed: 1 }).slice(-2);
    expect(months).toEqual([
      { month: '2024-10', arrived: ['80.00', '100.00', '100.00'] },
      { month: '2025-01', arrived: ['100.00'] },
    ]);
  });

  test('and a delay counts once as many months have shown it as the rules ask for', () => {
    const year = {
      ...YEAR,
      counters: ['2025-01', '2025-02', '2025-03'].map((month) => counter(month, '1000.00')),
      moved: [
        ...[moved('2025-01', '2025-02', '40.00'), moved('2025-02', '2025-03', '30.00')],
        moved('2025-01', '2025-03', '900.00'),
      ],
    };
    const figures = (observed: number) =>
      monthsOf([year], '2025-03', { followed: 3, observed }).map(
        (one) => (one as { arrived: object[] }).arrived.length,
      );
    expect([figures(1), figures(2), figures(3)]).toEqual([
      [3, 2, 1],
      [2, 2, 1],
      [1, 1, 1],
    ]);
  });

  test('and a month of which more was cancelled than came says nothing', () => {
    const cancelled = { ...YEAR, counters: [counter('2025-01', '-1.00'), ...YEAR.counters.slice(1)] };
    expect(monthsOf([cancelled], '2025-02')).toEqual([{ month: '2025-02', arrived: ['200.00'] }]);
  });
});

describe('what has not arrived', () => {
  test('is half of February, as of January a half came a month later', () => {
    expect(estimateArrivals(rules, [YEAR], '2025-02', EACH).result).toMatchObject({
      factors: [{ delay: 0, factor: '1.5' }],
      months: [
        { month: '2025-01', outstanding: '0.00' },
        { month: '2025-02', ultimate: '300.00', outstanding: '100.00' },
      ],
      outstanding: '100.00',
    });
  });

  test('is nothing of a month of which nothing came, and that month is named', () => {
    const march = estimateArrivals(rules, [YEAR], '2025-03', EACH);
    expect(march.result.months).toMatchObject([{}, {}, { month: '2025-03', arrived: '0.00', ultimate: '0.00' }]);
    expect(monthsUnseen(march)).toEqual(['2025-03']);
    expect(monthsUnseen(estimateArrivals(rules, [YEAR], '2025-02', EACH))).toEqual([]);
    expect(monthsUnseen(estimateArrivals(rules, [{ ...YEAR, moved: [], counters: [] }], '2025-02', EACH))).toEqual([]);
  });

  test('is nothing in a year without such care', () => {
    const inside = { year: '2025', counters: [counter('2025-02', '900.00', 'inpatient')], moved: [] };
    expect(estimateArrivals(rules, [inside], '2025-02', EACH).result).toMatchObject({
      months: [],
      outstanding: '0.00',
    });
  });
});

describe('the pace', () => {
  const packages = basedOn('packages/year', planned(POLICY).packages);
  const paceBy = (notArrived?: Parameters<typeof watchCommunity>[5]) =>
    watchCommunity(rules, packages, '10000.00', YEAR.counters, '2025-02', notArrived);

  test('counts what is expected beside what is booked, and says which estimate it rests on', () => {
    const estimate = basedOn('completion/changshu.2025-02', estimateArrivals(rules, [YEAR], '2025-02', EACH));
    const pace = paceBy(estimate);
    expect(pace.input).toMatchObject({ booked: '1350.00' }); // 100 + 250 + 900, and 100 to come
    expect(pace.from).toMatchObject({ outstanding: [estimate.pin] });
    expect(pace.inputs).toMatchObject([{ step: 'booked', expression: 'booked_so_far + outstanding' }]);
    expect(pace.result.forecast).toBe('8490.57'); // 1,350 / 15.9 %, the weights of January and February
  });

  test('is of what is booked alone where nothing is estimated', () => {
    expect(paceBy().input).toMatchObject({ booked: '1250.00' });
    expect(paceBy().from).not.toHaveProperty('outstanding');
  });
});
