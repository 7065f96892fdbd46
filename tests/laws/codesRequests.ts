/** Requests about the codes of two departments, drawn by fast-check. */
import fc from 'fast-check';
import { share, tableOf, unsignedAmount } from './wire.ts';

const { boolean, constantFrom, integer, record } = fc;

const SETS = ['diagnosis', 'drug', '__proto__'];
const set = constantFrom(...SETS);
const code = constantFrom('I10', 'E11', 'Z99', '10', 'constructor');

/** Rows no two of which have the same values under some keys. */
function rows<Row extends object>(row: fc.Arbitrary<Row>, ...keys: (keyof Row)[]) {
  return fc.uniqueArray(row, { selector: (item) => JSON.stringify(keys.map((key) => item[key])), maxLength: 10 });
}

export const codeMatch = record({
  policy: record(
    {
      basis: constantFrom('codes', 'cases', 'money'),
      targets: fc.subarray(SETS).chain((sets) => tableOf(sets, share)),
      many_counts: boolean(),
    },
    { requiredKeys: ['basis', 'targets'] },
  ),
  input: record({
    mapping: rows(record({ set, from: code, to: constantFrom('x', 'y', 'z') }), 'set', 'from', 'to'),
    uses: rows(
      record({
        set,
        institution: constantFrom('county', 'town', '2'),
        code,
        cases: fc.oneof(integer({ min: 0, max: 3 }), integer({ min: 0, max: 2 ** 40 })),
        amount: unsignedAmount,
      }),
      'set',
      'institution',
      'code',
    ),
  }),
});
