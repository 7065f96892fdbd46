/** Requests about cases that are reviewed one by one, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, share } from './wire.ts';

const { constant, constantFrom, integer, record } = fc;

const INSTITUTIONS = ['county', 'tcm', '10'];
const CLASSES = ['newborn', 'new technology'];

const count = (max: number) => integer({ min: 0, max });
const rate = fc.oneof(
  decimal(1, 3).map((text) => `0.0${text.slice(2)}`),
  share,
);

const admission = record(
  {
    standard: decimal(3, 1),
    group_mean: decimal(3, 1),
    city_mean: decimal(3, 1),
    days: count(60),
    any: fc.boolean(),
  },
  { requiredKeys: ['days'] },
);

/** Keys that a policy may leave out. */
const policy = record(
  {
    rate,
    minimum: count(3),
    rank: constantFrom('applied', 'excess'),
    rounding: constantFrom('floor', 'half_up', 'up'),
    admission,
    exchange: share,
    point_value: amount(1n, 10n ** 4n),
    classes: constant(CLASSES).chain((names) =>
      fc.tuple(
        ...names.map((id) =>
          record(
            { rate, minimum: count(2), from: constantFrom('2026-03-02', '2026-03-04'), admission },
            { requiredKeys: ['rate'] },
          ).map((own) => ({ id, ...own })),
        ),
      ),
    ),
  },
  { requiredKeys: ['rate', 'classes'] },
);

const application = record(
  {
    institution: constantFrom(...INSTITUTIONS),
    applied: constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'),
    decision: constantFrom('approved', 'approved', 'refused', 'pending', 'withdrawn'),
    standard: amount(0n, 10n ** 6n),
    approved: amount(0n, 10n ** 7n),
    cost: amount(0n, 10n ** 7n),
    group_mean: amount(1n, 10n ** 6n),
    city_mean: amount(1n, 10n ** 6n),
    days: count(90),
    class: constantFrom(...CLASSES),
  },
  {
    requiredKeys: [
      'institution',
      'applied',
      'decision',
      'standard',
      'approved',
      'cost',
      'group_mean',
      'city_mean',
      'days',
    ],
  },
);

export const specialCases = record({
  policy,
  input: record(
    {
      institutions: fc.tuple(...INSTITUTIONS.map((id) => record({ id: constant(id), discharges: count(300) }))),
      applications: listOf(application, { minLength: 0, maxLength: 10 }),
      pool: amount(0n, 10n ** 7n),
    },
    { requiredKeys: ['institutions', 'applications'] },
  ),
});
