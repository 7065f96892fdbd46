/** Requests about stays, points and statements, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, positiveWeight, share, tableOf, unsignedAmount, weight } from './wire.ts';

const { array, boolean, constant, constantFrom, integer, record, tuple } = fc;

const LEVELS = ['county', 'township'];

const stays = {
  groups: listOf(
    record({
      weight: decimal(20),
      mean_cost: amount(1n, 10n ** 7n),
      primary_level: boolean(),
      bed_day_points: decimal(50, 2),
    }),
  ),
  stay: record({
    level: constantFrom(...LEVELS),
    cost: amount(10_000n, 10n ** 7n),
    denied: amount(0n, 10_000n),
    self_pay: amount(0n, 10n ** 5n),
    prior_self_pay: amount(0n, 10n ** 5n),
    deductible: amount(0n, 10n ** 5n),
    reimbursement: share,
    patient_paid: amount(0n, 10n ** 6n),
    readmitted_after_days: integer({ min: 0, max: 30 }),
    days: integer({ min: 1, max: 90 }),
  }),
};

export const drgCase = stays.groups.chain((groups) =>
  constantFrom('rate', 'points').chain((unit) =>
    record({
      policy: record({
        unit: constant(unit),
        rate: amount(1n, 10n ** 6n),
        level_coefficients: tableOf(LEVELS, positiveWeight),
        primary_level_coefficient: positiveWeight,
        high: record({
          operator: constantFrom('gt', 'gte'),
          multiple: tableOf(LEVELS, decimal(5, 1)),
          pay: constantFrom('by_item', 'extra_points'),
        }),
        low: record({ operator: constantFrom('lt', 'lte'), multiple: share }),
        readmission: record({ days: constant(15), factor: share }),
        fund_pays: constantFrom('share', 'rest'),
      }),
      input: record({
        groups: constant(groups),
        cases: listOf(
          tuple(
            stays.stay,
            constantFrom(...groups.map(({ id: group }) => group)),
            constantFrom('complete', 'incomplete', ...(unit === 'points' ? ['per_diem'] : [])),
          ).map(([stay, group, kind]) => ({ ...stay, group, stay: kind })),
        ),
      }),
    }),
  ),
);

export const dipCase = record({
  policy: constant({ low: '0.5', high: '2', panel: '5' }),
  input: record({
    cases: listOf(record({ cost: amount(0n, 6000n), mean_cost: amount(1n, 2000n), score: decimal(2000, 2) })),
  }),
});

export const pointValue = record({
  policy: record(
    { basis: constantFrom('fund', 'total'), floor: decimal(50), ceiling: integer({ min: 50, max: 150 }).map(String) },
    { requiredKeys: ['basis'] },
  ),
  input: record({
    budget: unsignedAmount,
    institutions: listOf(record({ points: weight, patient_paid: amount(0n, 10n ** 10n) })),
  }),
});

const line = {
  settlement_id: constantFrom('1', '2', '3', '4', '5'),
  institution: constantFrom('county', 'tcm'),
  booked: amount(1n, 3n),
  group: constantFrom('ES21', 'ES23'),
};

const ledgerLine = { ...line, way: constantFrom('item', 'shadow', 'outside') };

export const reconcile = record({
  policy: constant({}),
  input: record({
    ledger: fc.uniqueArray(record(ledgerLine, { requiredKeys: Object.keys(line) as (keyof typeof line)[] }), {
      selector: (of) => `${of.institution} ${of.settlement_id}`,
      maxLength: 8,
    }),
    statement: array(record({ ...line, payable: amount(0n, 300n) }), { maxLength: 8 }),
  }),
});
