/** Requests about the balance of a year and what becomes of it, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, positiveWeight, share, tableOf, tenth, unsignedAmount } from './wire.ts';

const { array, boolean, constant, constantFrom, integer, oneof, record, tuple } = fc;

const GRADES = ['excellent', 'pass', 'fail'];

function bandsOf<Name extends string>(name: Name) {
  return fc
    .uniqueArray(integer({ min: 1, max: 30 }), { maxLength: 3 })
    .map((ends) => [...ends.toSorted((a, b) => a - b).map((end) => (end / 100).toFixed(2)), null])
    .chain((ends) => tuple(...ends.map((to) => share.map((rate) => ({ to, [name]: rate })))));
}

const surplus = record(
  {
    minimum_rate: decimal(1).map(tenth),
    bands: bandsOf('retained'),
    by_grade: tableOf(GRADES, decimal(2)),
    times_quality: boolean(),
    payment_factor: share,
    cap: decimal(1).map(tenth),
  },
  { requiredKeys: ['bands'] },
);

const overrun = record(
  {
    minimum_rate: decimal(1).map(tenth),
    bands: bandsOf('fund_share'),
    by_grade: tableOf(GRADES, decimal(2)),
    community_cap: decimal(1).map(tenth),
  },
  { requiredKeys: ['bands'] },
);

/** A package, and a use within a third of it on either side; often nearly balanced. */
const packageAndUse = tuple(
  amount(100n, 10n ** 13n),
  fc.oneof(integer({ min: -3333, max: 3333 }), constant(0)),
  integer({ min: -2, max: 2 }),
).map(([lumpSum, basisPoints, fen]) => {
  const size = BigInt(lumpSum.replace('.', ''));
  const use = size + (size * BigInt(basisPoints)) / 10_000n + BigInt(fen);
  return { package: lumpSum, use: `${use / 100n}.${String(use % 100n).padStart(2, '0')}` };
});

const sharedBy = record({ grade: constantFrom(...GRADES), quality: share, relief: amount(0n, 10n ** 6n) });

export const sharing = record({
  policy: record({ surplus, overrun }),
  input: tuple(packageAndUse, sharedBy).map(([balance, shared]) => ({ ...balance, ...shared })),
});

const deposit = record({ full_at: constant('90'), none_below: constantFrom('0', '60', '90', '100') });

/** What a policy may say beside the two lines. */
const depositOptions = record(
  {
    by: constantFrom('score', 'fund', 'both'),
    deficit_share: share,
    loss_per_point: decimal(1).map(tenth),
    partial_points: boolean(),
    bonus: record({ from: constantFrom('90', '95.5'), per_point: decimal(1).map(tenth), cap: share }),
  },
  { requiredKeys: [] },
);

/** What a policy may leave to somebody's decision. */
const depositDecided = record(
  {
    by: constantFrom('score', 'both'),
    deficit_share: share,
    between: constant('decided'),
    bonus: record(
      { from: constantFrom('90', '95.5'), cap: share, decided: constant(true) },
      { requiredKeys: ['from', 'decided'] },
    ),
  },
  { requiredKeys: [] },
);

export const depositRelease = record({
  policy: tuple(deposit, oneof(constant({}), depositOptions, depositDecided)).map(([lines, options]) => ({
    ...lines,
    ...options,
  })),
  input: record({
    deposit: unsignedAmount,
    score: oneof(decimal(100, 2), integer({ min: 85, max: 100 }).map(String)),
    fund_balance: amount(-2n, 2n),
    decided: share,
    decided_bonus: share,
  }),
});

export const distribution = listOf(record({ members: listOf(record({ weight: positiveWeight })) })).chain((tiers) =>
  record({
    policy: record(
      {
        tier_weights: tableOf(
          tiers.map(({ id: tier }) => tier),
          positiveWeight,
        ),
        staff_share: share,
      },
      { requiredKeys: ['tier_weights'] },
    ),
    input: record({ amount: amount(1n, 10n ** 12n), tiers: constant(tiers) }),
  }),
);

export const communityClose = record({
  policy: record({ surplus, overrun, deposit }),
  input: tuple(
    record({
      package: amount(1n, 10n ** 11n),
      prepaid: amount(0n, 10n ** 11n),
      deposit: amount(0n, 10n ** 10n),
      score: decimal(100, 2),
      use: record({
        inpatient: amount(0n, 10n ** 11n),
        outpatient: amount(0n, 10n ** 10n),
        special_cases: amount(0n, 10n ** 9n),
        adjustments: amount(-(10n ** 9n), 10n ** 9n),
        out_of_area: amount(0n, 10n ** 10n),
        non_member: amount(0n, 10n ** 9n),
      }),
    }),
    sharedBy,
  ).map(([year, shared]) => ({ ...year, ...shared })),
});

export const spendingPace = record({
  policy: record({
    month_weights: constantFrom(Array(11).fill('0.0833').concat('0.0837'), ['0.5', ...Array(10).fill('0'), '0.5']),
    warn: decimal(2, 2),
    alert: decimal(2, 2),
    thresholds: array(decimal(2, 2), { maxLength: 4 }),
  }),
  input: record({
    package: amount(1n, 10n ** 12n),
    month: integer({ min: 1, max: 12 }),
    booked: amount(-100n, 10n ** 12n),
  }),
});
