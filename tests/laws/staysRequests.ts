/** Requests about stays that are paid by the day, and about what multiplies a standard, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, positiveWeight, share, tableOf } from './wire.ts';

const { array, constant, constantFrom, integer, record, tuple, uniqueArray } = fc;

const LEVELS = ['county', 'township'];
const CATEGORIES = ['psychiatric', 'rehabilitation'];

const count = (max: number) => integer({ min: 0, max });
const rate = decimal(400, 2);

const steps = tuple(
  uniqueArray(integer({ min: 1, max: 90 }), { maxLength: 3 }),
  array(rate, { minLength: 4, maxLength: 4 }),
).map(([ends, rates]) => [
  ...ends.toSorted((a, b) => a - b).map((to_day, i) => ({ to_day, rate: rates[i]! })),
  { to_day: null, rate: rates[3]! },
]);

const dated = integer({ min: 0, max: 60 }).map((nights) => ({
  admitted: '2024-02-01',
  discharged: new Date(Date.UTC(2024, 1, 1 + nights)).toISOString().slice(0, 10),
}));

/** The days of a stay, and some of them on leave or by case. */
const daysOfStay = fc.oneof(
  dated,
  integer({ min: 1, max: 200 }).chain((days) =>
    record({
      days: constant(days),
      leave_days: count(Math.floor(days / 2)),
      days_by_case: count(Math.floor(days / 2)),
    }),
  ),
);

export const bedDay = record({
  policy: record(
    {
      categories: tableOf(
        CATEGORIES,
        record({ steps, cap_days: count(90), person_cap: count(90) }, { requiredKeys: ['steps'] }),
      ),
      level_coefficients: tableOf(LEVELS, positiveWeight),
      fund_pays: constantFrom('share', 'rest'),
    },
    { requiredKeys: ['categories', 'level_coefficients'] },
  ),
  input: record({
    stays: listOf(
      tuple(
        daysOfStay,
        record({
          category: constantFrom(...CATEGORIES),
          level: constantFrom(...LEVELS),
          days_before: count(100),
          person_days: count(100),
          self_pay: amount(0n, 10n ** 5n),
          prior_self_pay: amount(0n, 10n ** 5n),
          deductible: amount(0n, 10n ** 5n),
          reimbursement: share,
          patient_paid: amount(0n, 10n ** 6n),
        }),
      ).map(([days, rest]) => ({ ...rest, ...days })),
    ),
  }),
});

const KINDS = ['institution', 'severity', 'age', 'quality', 'day_surgery'];
const KEYS = ['one', 'two', '10'];
const FLAGS = ['mcc', 'cc', 'new'];

const someOf = <Value>(values: readonly Value[]) => fc.subarray([...values]);
const factor = fc.oneof(
  constantFrom('1', '1.1', '0.9', '1.10'),
  decimal(3).map((text) => `1${text}`),
  constant('0.85'),
);

const kinds = fc
  .shuffledSubarray(KINDS, { minLength: 1 })
  .chain((names) =>
    fc.tuple(
      ...names.map((id) =>
        record({ factors: tableOf(KEYS, factor), unless: someOf(FLAGS) }).map((rest) => ({ id, ...rest })),
      ),
    ),
  );

export const paymentCoefficients = kinds.chain((own) => {
  const names = own.map(({ id }) => id);
  const half = Math.ceil(names.length / 2);
  return record({
    policy: record(
      {
        unit: constantFrom('rate', 'points'),
        kinds: constant(own),
        exclusion_groups: listOf(record({ kinds: someOf(names) }), { minLength: 0, maxLength: 3 }),
        max_groups: constant([
          { id: 'first', kinds: names.slice(0, half) },
          { id: 'last', kinds: names.slice(half) },
        ]),
        clamp: record(
          { low: constantFrom('0.8', '1', '1.05'), high: constantFrom('1.05', '1.2', '20'), kinds: someOf(names) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ['unit', 'kinds'] },
    ),
    input: record({
      cases: listOf(
        record({
          standard: decimal(20_000, 4),
          values: someOf(names).chain((claimed) => tableOf(claimed, constantFrom(...KEYS))),
          flags: someOf(FLAGS),
        }),
      ),
    }),
  });
});
