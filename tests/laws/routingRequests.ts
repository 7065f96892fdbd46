/** Requests about the way in which stays are paid, drawn by fast-check. */
import fc, { type Arbitrary } from 'fast-check';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { amount, decimal, listOf, share } from './wire.ts';

const { array, constantFrom, integer, record, subarray, tuple } = fc;

const GROUPS = ['G1', 'G2', 'G3'];
const CLASSES = { basic: ['G1', 'G2'], tcm: ['G2'], none: [] };
const FLAGS = ['urgent', 'day surgery'];
const PARTS = ['room', 'meals'];

const some = (words: readonly string[]) => subarray([...words]);
const optional = <Shape extends object>(shape: { [Key in keyof Shape]: Arbitrary<Shape[Key]> }) =>
  record(shape, { requiredKeys: [] });

function range<Value>(value: Arbitrary<Value>) {
  const lower = constantFrom('at_least', 'more_than');
  const upper = constantFrom('at_most', 'less_than');
  return fc.oneof(
    tuple(lower, value).map(([name, at]) => ({ [name]: at })),
    tuple(upper, value).map(([name, at]) => ({ [name]: at })),
    tuple(lower, value, upper, value).map(([from, low, to, high]) => ({ [from]: low, [to]: high })),
  );
}

const aDay = integer({ min: 0, max: 40 }).map((count) => daysAfter('2025-01-01', count));

const way = {
  method: constantFrom('drg', 'dip', 'per_diem', 'by_item', 'by_quota', 'excluded'),
  off: some(['high', 'low', 'incomplete', 'readmission', 'payout_cap']),
  marks: some(['primary_level', 'tcm_feature']),
};

const rule = record(
  {
    when: optional({
      days: range(integer({ min: 0, max: 8 })),
      age: range(integer({ min: 0, max: 8 })),
      nth: range(integer({ min: 0, max: 4 })),
      cost: range(amount(0n, 40n)),
      ratio: range(decimal(3, 1)),
      parts: optional({ room: range(amount(0n, 6n)), meals: range(amount(0n, 6n)), unheard_of: range(amount(0n, 2n)) }),
      groups: some(GROUPS),
      classes: some(Object.keys(CLASSES)),
      flags: some(FLAGS),
      no_flags: some(FLAGS),
      channels: some(['local', 'remote']),
      schemes: some(['310', '390']),
      levels: some(['secondary', 'tertiary']),
      institutions: some(['county', 'town']),
    }),
    from: aDay,
    until: aDay,
    ...way,
  },
  { requiredKeys: ['when', 'method'] },
);

const cap = record(
  { rules: some(['default', 'rule 0']), classes: some(Object.keys(CLASSES)), share, ...way },
  { requiredKeys: ['share', 'method'] },
);

function numbered<Item extends object>(word: string, items: readonly Item[]): (Item & { id: string })[] {
  return items.map((item, i) => ({ id: `${word} ${i}`, ...item }));
}

const policy = record(
  {
    dated_by: constantFrom('admission', 'discharge', 'settlement'),
    classes: fc.constant(CLASSES),
    rules: array(rule, { minLength: 1, maxLength: 4 }).map((rules) => numbered('rule', rules)),
    default: record(way, { requiredKeys: ['method'] }),
    caps: array(cap, { maxLength: 3 }).map((caps) => numbered('cap', caps)),
    patient_parts: optional({ room: optional({ per_day: amount(0n, 2n) }), meals: optional({}) }),
  },
  { requiredKeys: ['dated_by', 'classes', 'rules', 'default'] },
);

/** A stay that tells everything; its parts are never more than its cost. */
const stay = record({
  told: record(
    {
      institution: constantFrom('county', 'town'),
      level: constantFrom('secondary', 'tertiary'),
      scheme: constantFrom('310', '390'),
      channel: constantFrom('local', 'remote'),
      standard: amount(1n, 20n),
      group: constantFrom(...GROUPS),
      flags: some(FLAGS),
      earlier: integer({ min: 0, max: 3 }),
      worth: amount(0n, 40n),
      paid: record({ method: way.method, amount: amount(0n, 40n) }),
    },
    { requiredKeys: ['institution', 'level', 'scheme', 'channel', 'standard', 'earlier', 'worth'] },
  ),
  ages: integer({ min: 0, max: 3000 }),
  admitted: aDay,
  days: integer({ min: 0, max: 9 }),
  settledAfter: integer({ min: 0, max: 3 }),
  parts: fc.dictionary(constantFrom(...PARTS), fc.bigInt({ min: 0n, max: 8n })),
  rest: fc.bigInt({ min: 0n, max: 30n }),
}).map(({ told, ages, admitted, days, settledAfter, parts, rest }) => {
  const discharged = daysAfter(admitted, days);
  const cost = Object.values(parts).reduce((sum, part) => sum + part, rest);
  return {
    ...told,
    born: daysAfter(admitted, -ages),
    admitted,
    discharged,
    settled: daysAfter(discharged, settledAfter),
    cost: formatFen(cost),
    parts: Object.fromEntries(Object.entries(parts).map(([part, fen]) => [part, formatFen(fen)])),
  };
});

export const caseRouting = record({ policy, input: record({ stays: listOf(stay, { minLength: 0, maxLength: 10 }) }) });
