/** Requests about weights from past cases, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, positiveWeight, share, unsignedAmount } from './wire.ts';

const { boolean, constant, constantFrom, integer, record } = fc;

const GROUPS = ['A', 'B', 'C'];
const positive = decimal(3, 1).filter((text) => /[1-9]/.test(text));
const multiples = { low: share, high: decimal(3, 1) };

const trim = fc.oneof(
  record({ by: constantFrom('multiple', 'quartile'), ...multiples }, { requiredKeys: ['by'] }),
  record({ by: constant('quantile'), low: decimal(0, 0), high: share }, { requiredKeys: ['by'] }),
  record({ by: constant('quantile'), low: constantFrom('0.1', '0.25', '0.5') }),
);

const coefficients = record(
  {
    by: constantFrom('institution', 'level'),
    across: constantFrom('group', 'all'),
    shrink: decimal(3, 1),
    minimum_cases: integer({ min: 0, max: 3 }),
    low: share,
    high: integer({ min: 1, max: 2 }).map(String),
    places: integer({ min: 0, max: 10 }),
  },
  { requiredKeys: ['by', 'across'] },
);

const policy = record(
  {
    years: record({ 2023: positiveWeight, 2024: positiveWeight }),
    average: constantFrom('cases', 'years'),
    trim,
    minimum_cases: integer({ min: 1, max: 2 }),
    others: fc
      .tuple(fc.oneof(record({ weight: positive }), constant({ merge: 'A' }), constant({ merge: 'rest' })), positive)
      .map(([other, weight]) => ({ B: other, C: other, expert: { weight } })),
    adjust: record({ A: positive, expert: positive }, { requiredKeys: [] }),
    floors: fc.oneof(
      constant([{ group: 'A', of: 'expert', share: '0.8' }]),
      constant([
        { group: 'expert', of: 'A', share: '1.5' },
        { group: 'A', of: 'expert', share: '0.1' },
      ]),
    ),
    scale: constantFrom('1', '100', '0.5'),
    places: integer({ min: 3, max: 10 }),
    neutral: boolean(),
    cv_most: share,
    rate_places: integer({ min: 0, max: 10 }),
    coefficients,
  },
  { requiredKeys: ['years', 'average', 'minimum_cases', 'others', 'places'] },
);

/** Group A has cases enough, so that most requests have an answer. */
const case_ = record({
  group: constantFrom('A', ...GROUPS),
  institution: constantFrom('county', 'town'),
  level: constantFrom('secondary', 'tertiary'),
  year: constantFrom(2023, 2024),
  cost: fc.oneof(
    amount(1n, 30n).filter((text) => text !== '0.00'),
    amount(10_000n, 3_000_000n),
  ),
});

export const weights = record({
  policy,
  input: record(
    {
      cases: listOf(case_, { minLength: 3, maxLength: 12 }).map((cases) =>
        cases.map((one, i) => (i < 3 ? { ...one, group: 'A' } : one)),
      ),
      volumes: record(
        { A: integer({ min: 1, max: 500 }), B: constant(0), expert: integer({ min: 0, max: 9 }) },
        { requiredKeys: ['A'] },
      ),
      budget: unsignedAmount,
    },
    { requiredKeys: ['cases'] },
  ),
});
