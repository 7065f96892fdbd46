/** Requests about family doctors and referrals, drawn by fast-check. */
import fc from 'fast-check';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { amount, decimal, listOf, share, unsignedAmount } from './wire.ts';

const { boolean, constant, constantFrom, integer, record, subarray } = fc;

const PERSONS = ['p1', 'p2', 'p3', 'p4'];
const person = constantFrom(...PERSONS);
const institution = constantFrom('east', 'west', '10');
const near = integer({ min: -3, max: 3 }).map((days) => daysAfter('2026-06-30', days));
const later = integer({ min: 0, max: 4 });
const adjustment = constantFrom('0', '0.15', '-0.1', '-2', '3');

export const contracts = record({
  policy: record(
    {
      coverage_target: share,
      key_groups: fc.dictionary(constantFrom('elderly', 'diabetes', '__proto__x'), share),
      levels: record({
        township: record(
          { ratio: share, needs_referral: constant(false), year_cap: unsignedAmount },
          { requiredKeys: ['ratio', 'needs_referral'] },
        ),
        county: record({ ratio: share, needs_referral: constant(true) }),
        city: record({ ratio: decimal(1), needs_referral: boolean() }),
      }),
      adjust: record({
        primary: adjustment,
        referred: adjustment,
        emergency: adjustment,
        exempt: adjustment,
        un_referred: adjustment,
      }),
      validity_days: integer({ min: 0, max: 3 }),
      exempt_groups: subarray(['elderly', 'diabetes']),
      tolerance: amount(0n, 200n),
    },
    { requiredKeys: ['coverage_target', 'key_groups', 'levels', 'adjust', 'validity_days'] },
  ),
  input: record({
    count_day: constant('2026-06-30'),
    insured: subarray(PERSONS).chain((persons) =>
      fc.tuple(...persons.map((id) => subarray(['elderly', 'diabetes', 'poor']).map((groups) => ({ id, groups })))),
    ),
    contracts: listOf(
      record({ person, institution, signed: near, from: near, lasts: later }).map(({ lasts, ...contract }) => ({
        ...contract,
        until: daysAfter(contract.from, lasts),
      })),
      { minLength: 0, maxLength: 8 },
    ),
    referrals: listOf(
      record({ person, institution, approved: near, holds: fc.option(later) }).map(({ holds, ...referral }) => ({
        ...referral,
        ...(holds === null ? {} : { until: daysAfter(referral.approved, holds) }),
      })),
      { minLength: 0, maxLength: 8 },
    ),
    claims: listOf(
      record({
        person,
        institution,
        level: constantFrom('township', 'county', 'city'),
        admitted: near,
        eligible: unsignedAmount,
        reimbursed: unsignedAmount,
        reimbursed_before: unsignedAmount,
        emergency: boolean(),
      }),
      { minLength: 0, maxLength: 8 },
    ),
  }),
});
