/** Requests about a year of contracted heads, drawn by fast-check. */
import fc from 'fast-check';
import { parseFen } from '../../lib/money/fen.ts';
import { amount, decimal, listOf, share, tableOf } from './wire.ts';

const { constant, constantFrom, integer, oneof, record, tuple } = fc;

const CLASSES = ['resident', 'elderly', 'chronic', '__proto__'];
const SCHEMES = ['employee', 'resident', 'constructor'];

const quota = oneof(amount(0n, 300n), amount(0n, 10n ** 5n));

/** A table with some of these keys. */
function someOf<Value>(keys: readonly string[], value: fc.Arbitrary<Value>) {
  return fc.subarray([...keys]).chain((some) => tableOf(some, value));
}

const bounds = tuple(quota, quota).map(([one, other]) =>
  parseFen(one) < parseFen(other) ? { low: one, high: other } : { low: other, high: one },
);

const release = tuple(share, share, share).map(([full, part, none]) => [
  { from: '90', share: full },
  { from: '60', share: part },
  { from: null, share: none },
]);

const visits = integer({ min: 0, max: 20 });

export const outpatientCapitation = record({
  policy: record(
    {
      quotas: tableOf(CLASSES, quota),
      uplifts: someOf(CLASSES, record({ factor: decimal(2, 2), share_from: share }, { requiredKeys: ['factor'] })),
      own_cost: tableOf(SCHEMES, bounds),
      initial_share: share,
      retained: share,
      fund_share: share,
      release,
      minimum_volume: decimal(2, 2),
      payers: someOf(CLASSES, someOf(['town', 'patient', '__proto__'], quota)),
    },
    { requiredKeys: ['quotas', 'own_cost', 'initial_share', 'retained', 'fund_share', 'release'] },
  ),
  input: record({
    members: listOf(
      record({
        member_months: someOf(CLASSES, integer({ min: 0, max: 1000 })),
        persons: listOf(
          record(
            { class: constantFrom(...SCHEMES), cost: quota, months: integer({ min: 0, max: 12 }) },
            { requiredKeys: ['class', 'cost'] },
          ),
          { minLength: 0, maxLength: 3 },
        ),
        use: record({ own: oneof(quota, amount(0n, 10n ** 7n)), elsewhere: quota }),
        score: oneof(decimal(100, 2), constantFrom('90', '60', '89.99')),
        visits,
        visits_last_year: oneof(visits, constant(0)),
      }),
    ),
  }),
});
