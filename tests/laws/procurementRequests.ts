/** Requests about volume-based procurement, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, share } from './wire.ts';

const { boolean, constant, constantFrom, integer, record, tuple } = fc;

const bands = fc
  .uniqueArray(integer({ min: -5, max: 100 }), { maxLength: 3 })
  .map((starts) => starts.toSorted((a, b) => a - b).map(String))
  .chain((starts) => tuple(...starts.map((from) => record({ from: constant(from), rate: share }))));

const product = record(
  {
    agreed: decimal(1000, 1),
    used: decimal(1000, 1),
    old_price: decimal(100, 3),
    selected_price: decimal(50, 3),
    non_selected_spend: amount(0n, 10n ** 6n),
  },
  { requiredKeys: ['agreed', 'used', 'old_price', 'selected_price'] },
);

const institution = record(
  {
    score: decimal(100, 1),
    package_surplus: amount(-(10n ** 6n), 10n ** 7n),
    products: listOf(product, { minLength: 0 }),
  },
  { requiredKeys: ['score', 'products'] },
);

export const procurementSurplus = record({
  policy: record(
    {
      fund_share: share,
      bands,
      cap: share,
      completion_minimum: decimal(1, 1),
      count_non_selected: boolean(),
      guard: constantFrom('package', 'procurement', 'none'),
    },
    { requiredKeys: ['fund_share', 'bands', 'guard'] },
  ),
  input: record({ institutions: listOf(institution, { maxLength: 4 }) }),
});
