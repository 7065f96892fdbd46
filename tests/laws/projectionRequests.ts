/** Requests about what is still to come, drawn by fast-check: what has not arrived, and the years after this one. */
import fc from 'fast-check';
import { monthsAfter } from '../../lib/calendar/months.ts';
import { amount, decimal, heads, listOf, positiveWeight, share, tenth } from './wire.ts';

const { array, boolean, constant, constantFrom, integer, record, tuple } = fc;

const VALUED_AT = '2026-06';

/** Months up to the valuation, each with a figure for every month that has passed, as far as the longest list. */
const serviceMonths = tuple(
  integer({ min: 1, max: 4 }),
  fc.uniqueArray(integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 6 }),
).chain(([longest, passed]) =>
  tuple(
    ...passed.map((months) => {
      const length = Math.min(Math.min(longest, Math.max(...passed) + 1), months + 1);
      const figure = fc.oneof(amount(0n, 10n ** 9n), constant('0.00'), amount(0n, 200n));
      return array(figure, { minLength: length, maxLength: length }).map((arrived) => ({
        month: monthsAfter(VALUED_AT, -months),
        arrived,
      }));
    }),
  ),
);

export const completion = record({
  policy: record({ tail: positiveWeight, diagonals: integer({ min: 1, max: 5 }) }, { requiredKeys: [] }),
  input: record({ valued_at: constant(VALUED_AT), months: serviceMonths }),
});

const rate = decimal(1, 3).map(tenth);
const growth = tuple(boolean(), rate).map(([falls, size]) => (falls && /[1-9]/.test(size) ? `-${size}` : size));

const scenario = record(
  {
    premium_growth: growth,
    subsidy_growth: growth,
    cost_growth: growth,
    interest_rate: growth,
    heads_growth: growth,
    participation: growth,
  },
  { requiredKeys: [] },
);

export const fundProjection = tuple(integer({ min: 1, max: 4 }), constant(2025)).chain(([years, base_year]) => {
  const counted = record({ heads: array(heads, { minLength: years + 1, maxLength: years + 1 }) });
  const growing = record({ base_heads: heads, growth });
  const oneOff = record({
    year: integer({ min: base_year + 1, max: base_year + years }),
    kind: constantFrom('income', 'spending'),
    amount: amount(-(10n ** 9n), 10n ** 11n),
  });
  return listOf(fc.oneof(counted, growing), { maxLength: 4 }).chain((bands) => {
    const tableOver = <Value>(value: fc.Arbitrary<Value>) =>
      tuple(...bands.map(() => value)).map((values) => Object.fromEntries(bands.map(({ id }, i) => [id, values[i]])));
    return record({
      policy: record(
        {
          relativities: tableOver(positiveWeight),
          participation: tableOver(share),
          premium_growth: growth,
          subsidy_growth: growth,
          cost_growth: growth,
          interest_rate: growth,
          months_floor: decimal(12, 1),
          scenarios: listOf(scenario, { minLength: 0, maxLength: 3 }),
        },
        {
          requiredKeys: [
            'relativities',
            'premium_growth',
            'subsidy_growth',
            'cost_growth',
            'interest_rate',
            'scenarios',
          ],
        },
      ),
      input: record({
        base_year: constant(base_year),
        years: constant(years),
        opening_balance: amount(-(10n ** 10n), 10n ** 12n),
        base_spending: amount(0n, 10n ** 12n),
        premium_per_head: amount(0n, 10n ** 5n),
        subsidy_per_head: amount(0n, 10n ** 5n),
        bands: constant(bands),
        one_offs: listOf(oneOff, { minLength: 0, maxLength: 3 }),
      }),
    });
  });
});
