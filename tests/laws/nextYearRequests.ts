/** Requests about the base of the next year, drawn by fast-check: use within a third of the package, often a fen beside a bound. */
import fc, { type Arbitrary } from 'fast-check';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { amount, decimal, listOf, share, tenth } from './wire.ts';

const { constant, constantFrom, integer, oneof, record, tuple } = fc;

/** Keys that may all be left out. */
const optional = { requiredKeys: [] as [] };

/** A growth from -0.10 to 0.10. */
const growth = integer({ min: -10, max: 10 }).map((points) => (points / 100).toFixed(2));

/** Bounds around those values that requests meet often. */
const bounds: Arbitrary<{ overrun_from?: string; overrun_to?: string; payout_from?: string; payout_to?: string }> =
  tuple(
    record({ overrun_from: constantFrom('0', '0.05'), overrun_to: constantFrom('0.05', '0.1') }, optional),
    record({ payout_from: constantFrom('0.9', '1'), payout_to: constantFrom('1', '1.1') }, optional),
  ).map(([overrun, payout]) => ({ ...overrun, ...payout }));

const verdicts = listOf(
  tuple(growth, bounds).map(([adjustment, held]) => ({ adjustment, ...held })),
  { minLength: 0, maxLength: 3 },
);

const policy = record(
  {
    keep: share,
    verdicts,
    corridor: record({ up: decimal(1).map(tenth), down: decimal(1).map(tenth) }, optional),
    ceiling: amount(9n * 10n ** 7n, 12n * 10n ** 7n),
    carry: share,
    carry_cap: decimal(1).map(tenth),
  },
  { requiredKeys: ['keep'] },
);

/** Around a package of a million, so that ceilings meet it. */
const lumpSum = oneof(constant('1000000.00'), amount(9n * 10n ** 7n, 11n * 10n ** 7n));

const input = tuple(lumpSum, integer({ min: -3000, max: 3000 }), integer({ min: -1, max: 1 })).chain(
  ([given, basisPoints, fen]) => {
    const size = parseFen(given);
    const use = formatFen(size + (size * BigInt(basisPoints)) / 10_000n + BigInt(fen));
    return record(
      {
        package: constant(given),
        use: oneof({ weight: 3, arbitrary: constant(use) }, { weight: 1, arbitrary: constant(given) }),
        unrecognised: listOf(record({ amount: amount(0n, 10n ** 6n) }), { minLength: 0, maxLength: 3 }),
        growth,
        payable: constantFrom('90.00', '99.99', '100.00', '110.00'),
        booked: constant('100.00'),
      },
      { requiredKeys: ['package', 'use', 'payable', 'booked'] },
    );
  },
);

export const nextYearBase = record({ policy, input });
