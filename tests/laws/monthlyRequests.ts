/** Requests about months that are paid by what arose in them, drawn by fast-check. */
import fc from 'fast-check';
import { amount, listOf, share, tableOf } from './wire.ts';

const { array, boolean, constant, constantFrom, integer, record, subarray, tuple } = fc;

const CATEGORIES = ['drg', 'tcm', '10'];
const MONTHS = ['2025-01', '2025-02'];
const OF = ['instalment', 'outlay', 'advances', 'booked', 'package', 'fixed'];
const some = fc.oneof(amount(0n, 20n), amount(0n, 10n ** 8n));
const beyond = constantFrom('held', 'lost');
const categories = fc.option(subarray(CATEGORIES), { nil: undefined });

/** What is paid is not more than all. */
const shares = tuple(share, share, boolean()).map(([paid, deposit, isRest]) => {
  if (!isRest) return paid === '0' ? { paid, deposit } : { paid };
  return { paid: '0.95', deposit: '0.05' };
});

const limit = record({ beyond, categories });

const cap = tuple(limit, constantFrom(...OF), integer({ min: 0, max: 15 }), tableOf(['𠮷', 'a', 'B'], some)).map(
  ([{ beyond: rest, categories: named }, of, tenths, amounts]) => ({
    beyond: rest,
    of,
    multiple: (tenths / 10).toFixed(1),
    ...(of === 'fixed' ? { amounts } : {}),
    ...(of === 'package' || named === undefined ? {} : { categories: named }),
  }),
);

const envelope = tuple(limit, some).map(([{ beyond: rest, categories: named }, most]) => ({
  amount: most,
  beyond: rest,
  ...(named === undefined ? {} : { categories: named }),
}));

const line = record({
  month: constantFrom(...MONTHS),
  category: constantFrom(...CATEGORIES),
  booked: some,
  approved: some,
  payable: some,
});

const institution = record(
  {
    lines: listOf(line, { minLength: 0 }),
    instalment: some,
    outlay: some,
    package_to_date: some,
    advances: some,
    settled_before: some,
    held_before: some,
    deposit_before: some,
    carried: some,
    denials: some,
    recoveries: some,
    paid_back: some,
  },
  { requiredKeys: ['lines', 'instalment', 'outlay', 'package_to_date'] },
);

export const monthlySettlement = listOf(envelope, { minLength: 0, maxLength: 2 }).chain((envelopes) =>
  record({
    policy: record(
      {
        basis: constantFrom('booked', 'approved', 'payable', 'lesser'),
        shares: tableOf(CATEGORIES, shares),
        caps: listOf(cap, { minLength: 0, maxLength: 3 }),
        envelopes: constant(envelopes),
        write_off: record({ of: constantFrom('advances', 'payment'), share }),
      },
      { requiredKeys: ['basis', 'shares', 'envelopes'] },
    ),
    input: record({
      months: constant(MONTHS),
      institutions: listOf(institution, { maxLength: 4 }),
      envelopes: array(some, { minLength: envelopes.length, maxLength: envelopes.length }).map((paid) =>
        Object.fromEntries(envelopes.map(({ id }, i) => [id, paid[i]!])),
      ),
    }),
  }),
);
