/** Requests about what of a reward reaches the staff, drawn by fast-check. */
import fc from 'fast-check';
import { amount, anyAmount, decimal, listOf, share, unsignedAmount, weight } from './wire.ts';

const { constant, constantFrom, integer, record, tuple } = fc;

const WEIGHTS = [
  { outcome: '0.3', satisfaction: '0.2', workload: '0.5' },
  { outcome: '1', satisfaction: '0', workload: '0.0' },
  { outcome: '0.333', satisfaction: '0.333', workload: '0.334' },
];

/** Bands whose starts, from a loss to several times the target, ascend. */
const bands = fc
  .uniqueArray(integer({ min: -20, max: 30 }), { maxLength: 4 })
  .map((starts) => starts.toSorted((a, b) => a - b).map((start) => (start / 10).toFixed(1)))
  .chain((starts) => tuple(...starts.map((from) => share.map((part) => ({ from, share: part })))));

export const staffPay = tuple(amount(0n, 10n ** 12n), amount(0n, 100n)).chain(([retained, planned]) =>
  record({
    policy: record(
      {
        staff_share: share,
        weights: constantFrom(...WEIGHTS),
        director: record({ grades: fc.subarray(['excellent', 'pass']), bands }),
      },
      { requiredKeys: ['staff_share', 'weights'] },
    ),
    input: record({
      retained: constant(retained),
      staff: listOf(record({ outcome: decimal(100, 0), satisfaction: weight, workload: weight })),
      director: record({
        salary: unsignedAmount,
        grade: constantFrom('excellent', 'pass', '10'),
        target: amount(1n, 10n ** 9n),
        surplus: anyAmount,
      }),
      uses: listOf(record({ planned: constant(planned), spent: amount(0n, 300n) }), { minLength: 0, maxLength: 3 }),
    }),
  }),
);
