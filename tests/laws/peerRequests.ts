/** Requests about institutions beside their peers, drawn by fast-check. */
import fc from 'fast-check';
import { decimal, listOf, share, tableOf } from './wire.ts';

const { constantFrom, integer, record } = fc;

const CLASSES = ['level 2', 'level 3'];
const positive = decimal(1, 2).filter((text) => /[1-9]/.test(text));

const adjustment = record(
  {
    per: positive,
    step: decimal(1, 2),
    count: constantFrom('full', 'at_once', 'linear'),
    most: tableOf(CLASSES, decimal(1, 2)),
  },
  { requiredKeys: ['per', 'step'] },
);

const index = record(
  {
    measure: constantFrom('cmi', 'cost', 'unheard of'),
    mean: constantFrom('plain', 'weighted'),
    own: constantFrom('in', 'out'),
    hold: record(
      { low: constantFrom('0', '0.25', '0.5'), high: constantFrom('0.5', '0.75', '1') },
      { requiredKeys: [] },
    ),
    distance: constantFrom('ratio', 'difference'),
    above: adjustment,
    below: adjustment,
  },
  { requiredKeys: ['measure', 'mean', 'own'] },
);

const grades = record(
  {
    measure: constantFrom('cmi', 'cost'),
    best: constantFrom('high', 'low'),
    shares: constantFrom('largest_remainder', 'floor'),
    ties: constantFrom('id', 'up', 'down'),
    places: constantFrom(['0.3', '0.3', '0.4'], ['0.5', '0', '0.5'], ['0.34', '0.33', '0.33']).map((shares) =>
      shares.map((own, i) => ({ id: ['A', 'B', 'C'][i]!, share: own })),
    ),
    factors: tableOf(CLASSES, tableOf(['A', 'B', 'C'], decimal(2, 2))),
  },
  { requiredKeys: ['measure', 'best', 'shares', 'ties', 'places'] },
);

const policy = record(
  {
    indices: listOf(index, { minLength: 0, maxLength: 3 }),
    peers: constantFrom({ 'level 2': 'level 3' }, { 'level 3': 'unheard of' }, {}),
    base: tableOf(CLASSES, decimal(2, 2)),
    low: share,
    high: integer({ min: 1, max: 2 }).map(String),
    grades,
  },
  { requiredKeys: ['indices'] },
);

const measure = record(
  { value: fc.oneof(decimal(4, 0), decimal(2, 3)), weight: decimal(3, 0) },
  { requiredKeys: ['value'] },
);

const institution = record({
  class: constantFrom(...CLASSES),
  measures: record({ cmi: measure, cost: measure }, { requiredKeys: [] }),
});

export const peerIndex = record({
  policy,
  input: record({ institutions: listOf(institution, { minLength: 0, maxLength: 9 }) }),
});
