/** Statements, orders and what the bank reports of them, drawn by fast-check. */
import fc from 'fast-check';
import { amount, listOf } from './wire.ts';

const { array, constantFrom, integer, record, tuple } = fc;

const INSTITUTIONS = ['county', 'tcm', '10'];
const ACCOUNTS = ['A', 'B'];
const day = integer({ min: 1, max: 28 }).map((number) => `2025-03-${String(number).padStart(2, '0')}`);
const early = constantFrom('2024-11-30', '2024-12-01', '2025-01-30', '2025-01-31', '2025-03-01');
const small = amount(1n, 3n);

const drawnOrders = listOf(
  record({
    institution: constantFrom(...INSTITUTIONS),
    account: constantFrom(...ACCOUNTS),
    amount: small,
    approved: early,
    due: day,
    isReissue: fc.boolean(),
  }),
  { minLength: 0, maxLength: 5 },
);

/** Every second order or so takes the place of the one drawn before it. */
const orders = drawnOrders.map((drawn) => {
  const made: (Omit<(typeof drawn)[number], 'isReissue'> & { reissue_of?: string })[] = [];
  for (const { isReissue, ...order } of drawn) {
    const before = made.at(-1);
    const asBefore = before && { institution: before.institution, amount: before.amount, reissue_of: before.id };
    made.push({ ...order, ...(isReissue ? asBefore : {}) });
  }
  return made;
});

const receipt = record({
  account: constantFrom(...ACCOUNTS),
  amount: amount(1n, 4n),
  day,
  status: constantFrom('paid', 'paid', 'returned'),
});

export const cashReconcile = record({
  policy: fc.constant({}),
  input: tuple(
    orders,
    listOf(record({ institution: constantFrom(...INSTITUTIONS), payable: amount(-5n, 20n) }), { minLength: 0 }),
  ).chain(([drawn, statements]) => {
    const ids = drawn.map(({ id }) => id);
    const named = record({ order_id: constantFrom('nobody’s', ...ids, ...ids) }, { requiredKeys: [] });
    const lines = listOf(
      tuple(receipt, named).map(([line, names]) => ({ ...line, ...names })),
      { minLength: 0, maxLength: 12 },
    );
    return record({
      as_of: fc.constant('2025-03-31'),
      statements: fc.constant(statements),
      orders: fc.constant(drawn),
      // Some lines are read twice.
      receipts: tuple(lines, array(integer({ min: 0, max: 11 }), { maxLength: 2 })).map(([once, again]) => [
        ...once,
        ...again.flatMap((i) => once.slice(i, i + 1)),
      ]),
    });
  }),
});
