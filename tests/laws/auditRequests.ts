/** Requests about what the smart audit denies, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf } from './wire.ts';

const { constant, constantFrom, record } = fc;

const MONTHS = ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03'];
const month = constantFrom(...MONTHS);

/** What became of a finding, and when. */
const fate = fc.oneof(
  constant({ state: 'pending' }),
  month.map((upheld_in) => ({ state: 'upheld', upheld_in })),
  month.map((lifted_in) => ({ state: 'lifted', lifted_in })),
  fc.uniqueArray(month, { minLength: 1, maxLength: 2 }).map((months) => {
    const [upheld_in, lifted_in] = months.toSorted();
    return { state: 'lifted', upheld_in, lifted_in: lifted_in ?? upheld_in };
  }),
);

const finding = fc
  .tuple(
    fate,
    record({
      line: constantFrom('1', '2', '3'),
      rule: constantFrom('dose', 'sex', '10'),
      appealed: fc.boolean(),
      amount: amount(0n, 5000n),
    }),
    fc.boolean(),
  )
  .map(([own, rest, isAllFund]) => ({ ...rest, ...own, fund_amount: isAllFund ? rest.amount : '0.00' }));

const claim = record(
  {
    institution: constantFrom('county', 'tcm'),
    cost: amount(0n, 20_000n),
    fund_paid: amount(0n, 10_000n),
    cancelled_in: month,
    findings: listOf(finding, { minLength: 0, maxLength: 8 }),
  },
  { requiredKeys: ['institution', 'cost', 'fund_paid', 'findings'] },
);

export const denials = record({
  policy: record(
    { review: record({ overturn_above: decimal(1, 1), decided_at_least: fc.integer({ min: 0, max: 4 }) }) },
    { requiredKeys: [] },
  ),
  input: record({ month: constantFrom(...MONTHS.slice(1)), claims: listOf(claim, { minLength: 0 }) }),
});
