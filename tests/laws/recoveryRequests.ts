/** Requests about what inspection takes back, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, tableOf } from './wire.ts';

const { constant, constantFrom, integer, record } = fc;

const CLASSES = ['minor', 'serious'];
const count = integer({ min: 0, max: 12 });

const policy = record(
  {
    points: tableOf(CLASSES, count),
    grades: constant([
      { id: 'D', to: 0, deposit_rate: '0' },
      { id: 'C', to: 6, deposit_rate: '0.335' },
      { id: 'A', to: 11, deposit_rate: '0.5' },
      { id: 'B', to: null, deposit_rate: '1' },
    ]),
    multiple: constantFrom({ least: '2', most: '5' }, { least: '0', most: '7.5' }),
    self_declared_multiple: decimal(2, 2),
    self_declared_points: fc.boolean(),
    fine_points: constantFrom({}, { minor: '0.125' }, { minor: '1', serious: '2.00005' }),
  },
  { requiredKeys: ['points', 'grades'] },
);

const institution = record(
  {
    due: constantFrom('2025-07-30', '2025-07-31', '2025-08-02'),
    multiple: integer({ min: 20, max: 50 }).map((tenths) => (tenths / 10).toFixed(1)),
    paid: amount(0n, 3000n),
    deposit: amount(0n, 10n ** 8n),
    other_points: count,
  },
  { requiredKeys: ['due', 'multiple'] },
);

const finding = record({
  claim: constantFrom('1', '2'),
  line: constantFrom('1', '2'),
  origin: constantFrom('2024-11', '2025-01', '2025-02'),
  source: constantFrom('denial', 'self_declared', 'inspection'),
  class: constantFrom(...CLASSES),
  found: constantFrom<string[]>('2024-12-31', '2025-01-01', '2025-05-20', '2025-07-31'),
  amount: amount(1n, 1000n),
  serious: fc.boolean(),
  base_points: decimal(100),
  stay_points: decimal(100),
});

export const recovery = record({
  policy,
  input: listOf(institution, { maxLength: 3 }).chain((institutions) =>
    record({
      as_of: constant('2025-07-31'),
      institutions: constant(institutions),
      findings: listOf(
        fc
          .tuple(finding, constantFrom(...institutions.map(({ id }) => id)))
          .map(([found, at]) => ({ ...found, institution: at })),
        { minLength: 0, maxLength: 10 },
      ),
    }),
  ),
});
