import { describe, expect, test } from 'vitest';
import { changedBetween } from '../../lib/documents/changedSince.ts';

const month = {
  month: {
    booked: '700.00',
    lines: [
      { line: 'inpatient', booked: '600.00' },
      { line: 'outpatient', booked: '100.00' },
    ],
  },
  from: { statement: [{ document: '2025/insurer-statement/2025-01', revision: 1, hash: 'a' }] },
  workings: [{ step: 'booked', result: '700.00' }],
  sources: { rate: { from: '2025-01-01' } },
};

describe('what a revision says otherwise', () => {
  test('is named by place, with what stood there and what stands there', () => {
    const again = { ...month, month: { ...month.month, booked: '750.00' } };
    expect(changedBetween(month, again)).toEqual([{ field: 'month.booked', old: '"700.00"', new: '"750.00"' }]);
  });

  test('calls the entries of a list by what they are: one more among them moves none of the others', () => {
    const lines = [{ line: 'adjustments', booked: '50.00' }, ...month.month.lines];
    expect(changedBetween(month, { ...month, month: { ...month.month, lines } })).toEqual([
      { field: 'month.lines[adjustments].line', old: null, new: '"adjustments"' },
      { field: 'month.lines[adjustments].booked', old: null, new: '"50.00"' },
    ]);
  });

  test('says which of what it builds on is another', () => {
    const from = { statement: [{ document: '2025/insurer-statement/2025-01', revision: 2, hash: 'b' }] };
    expect(changedBetween(month, { ...month, from }).map(({ field }) => field)).toEqual([
      'from.statement[2025/insurer-statement/2025-01].revision',
      'from.statement[2025/insurer-statement/2025-01].hash',
    ]);
  });

  test('leaves out what follows from it: workings, and where a rule stands', () => {
    expect(changedBetween(month, { ...month, workings: [], sources: {} })).toEqual([]);
  });
});
