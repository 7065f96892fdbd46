/** Requests about the targets of members, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, heads, listOf, share, unsignedAmount, weight } from './wire.ts';

const { boolean, constant, oneof, record } = fc;

const factor = oneof({ weight: 1, arbitrary: constant('0') }, { weight: 3, arbitrary: weight });

export const memberTargets = record({
  policy: record(
    { factors: record({ history: factor, capacity: factor, population: factor }), primary_minimum: share },
    { requiredKeys: ['factors'] },
  ),
  input: record({
    package: oneof(amount(100n, 300n), amount(10n ** 6n, 10n ** 12n)),
    reserved: amount(-50n, 100n),
    members: listOf(
      record(
        {
          history: oneof(amount(0n, 300n), unsignedAmount),
          capacity: decimal(500, 1),
          population: heads,
          primary: boolean(),
        },
        { requiredKeys: ['population', 'primary'] },
      ),
      { minLength: 2 },
    ),
  }),
});
