/** Requests about stays that may want a question, drawn by fast-check. */
import fc from 'fast-check';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { amount, decimal, listOf } from './wire.ts';

const { boolean, constant, constantFrom, integer, record } = fc;

const INSTITUTIONS = [
  { id: 'county', tier: 'lead' },
  { id: 'tcm', tier: 'lead' },
  { id: '10', tier: 'primary' },
  { id: 'private', tier: 'other' },
];

const fewCases = integer({ min: 0, max: 2 });
const tenth = constantFrom('0', '0.1', '0.25');
const exempt_groups = constantFrom([], ['chemo']);

const policy = record(
  {
    split_admission: record(
      { days: integer({ min: 0, max: 20 }), exempt_groups, any_group: boolean() },
      { requiredKeys: ['days'] },
    ),
    overlap: record({ exempt_groups }, { requiredKeys: [] }),
    short_cheap: record({ days: integer({ min: 0, max: 5 }), cost_below: amount(0n, 10n ** 6n), exempt_groups }),
    high_share: record({ cap: tenth, minimum_cases: fewCases }),
    mean_jump: record({ growth_over: tenth, minimum_cases: fewCases }),
    self_pay_shift: record({ rise_over: tenth, minimum_cases: fewCases }),
    siphoning: record({ lead_up: tenth, primary_down: tenth, minimum_cases: fewCases }),
    severe_avoidance: record({
      weight_from: constantFrom('0', '1', '2.5'),
      share_down: tenth,
      transfer_up: tenth,
      minimum_cases: fewCases,
    }),
  },
  { requiredKeys: [] },
);

const stays = record({
  person: constantFrom('p1', 'p2', 'p3'),
  institution: constantFrom(...INSTITUTIONS.map(({ id }) => id)),
  group: constantFrom('ES21', 'chemo'),
  first: constantFrom('2025-02-20', '2026-01-01', '2026-01-25', '2026-03-10'),
  // Several are admitted on one day, so that their discharges and ids decide.
  after: fc.oneof(constant(0), integer({ min: 0, max: 40 })),
  days: constantFrom(0, 1, 1, 2, 5, 30),
  self_pay: fc.oneof(constant('0.00'), amount(0n, 10n ** 5n)),
  rest: amount(0n, 10n ** 6n),
  points: decimal(100, 1),
  weight: decimal(5, 1),
  high: boolean(),
  transferred_out: boolean(),
}).map(({ first, after, days, rest, ...stay }) => {
  const admitted = daysAfter(first, after);
  const cost = BigInt(stay.self_pay.replace('.', '')) + BigInt(rest.replace('.', ''));
  const yuan = `${cost / 100n}.${String(cost % 100n).padStart(2, '0')}`;
  return { ...stay, admitted, discharged: daysAfter(admitted, days), cost: yuan };
});

export const findings = record({
  policy,
  input: record({
    community: constant('qinghe'),
    before: constant({ from: '2025-01-15', until: '2025-04-10' }),
    now: constant({ from: '2026-01-15', until: '2026-04-30' }),
    institutions: constant(INSTITUTIONS),
    stays: listOf(stays, { minLength: 0, maxLength: 14 }),
  }),
});
