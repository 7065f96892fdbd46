/** Requests about the reserve of a year and the pots that pay overruns, drawn by fast-check. */
import fc from 'fast-check';
import { parseFen } from '../../lib/money/fen.ts';
import { amount, decimal, listOf, share, tenth } from './wire.ts';

const { constantFrom, integer, oneof, record, tuple } = fc;

/** Small amounts, where a fen decides, as often as those of a county. */
const fewOrMany = oneof(amount(0n, 300n), amount(0n, 10n ** 10n));

const draws = listOf(
  tuple(fewOrMany, fewOrMany).map(([one, other]) => {
    const [asked, approved] = parseFen(one) < parseFen(other) ? [other, one] : [one, other];
    return { asked, approved };
  }),
  { minLength: 0 },
);

/** Where the stock is to be, and the cap that is not below it. */
const levels = tuple(decimal(1).map(tenth), share).map(([target, more]) => ({
  target,
  cap: more.startsWith('1') ? '2' : `1.${more.replace('.', '')}`,
}));

const reservePolicy = tuple(
  record(
    {
      base: constantFrom('income', 'expenditure'),
      rate: decimal(1).map(tenth),
      floor: fewOrMany,
      stock_on: constantFrom('income', 'expenditure'),
      stock_unit: constantFrom('share', 'months'),
      put_back_years: integer({ min: 1, max: 7 }),
    },
    { requiredKeys: ['base', 'rate'] },
  ),
  oneof(
    levels,
    levels.map(({ target }) => ({ target })),
  ),
).map(([rest, stock]) => ({ ...rest, ...stock }));

export const reserve = record({
  policy: reservePolicy,
  input: record({
    opening: fewOrMany,
    expenditure: fewOrMany,
    income: fewOrMany,
    draws,
    owed: listOf(record({ drawn: fewOrMany, years_since: integer({ min: 1, max: 9 }) }), { minLength: 0 }),
  }),
});

const pots = listOf(record({ available: fewOrMany }), { minLength: 0, maxLength: 4 });

export const overrunFunding = pots
  .chain((given) => tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })))
  .chain(([given, inOrder]) =>
    record({
      policy: fc.constant({ order: inOrder.map(({ id }) => id) }),
      input: record({ communities: listOf(record({ asked: fewOrMany }), { minLength: 0 }), pots: fc.constant(given) }),
    }),
  );
