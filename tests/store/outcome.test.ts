/** Booking and trying ask the same question of a row whose identity is taken, and so they tell the sender the same. */
import { expect, test } from 'vitest';
import { contentHash } from '../../lib/claims/contentHash.ts';
import { bookingReport } from '../../lib/store/ledger/bookingReport.ts';
import { outcomeBeside } from '../../lib/store/ledger/outcome.ts';
import { claim } from '../claims/examples.ts';

const row = { claim: claim(), row: 7, community: 'east', line: 'inpatient' } as const;
const same = { hash: contentHash(claim()), batch: 'b', row: 7 };

test('a row that took its identity itself, in an earlier delivery of its file, is accepted as it was then', () => {
  expect(outcomeBeside(row, same, 'b')).toEqual({ kind: 'accepted', row: 7 });
});

test.each([
  ['another file', { ...same, batch: 'a' }],
  ['another row of the file', { ...same, row: 6 }],
])('the same content in %s is repeated', (_, holder) => {
  expect(outcomeBeside(row, holder, 'b')).toEqual({ kind: 'repeated', row: 7 });
});

test('other content under the same identity is a conflict, even in the same row of the same file', () => {
  const other = { ...same, hash: contentHash(claim({ amounts: { pooled: 1n } })) };
  expect(outcomeBeside(row, other, 'b')).toEqual({ kind: 'conflict', row: 7, claim: claim(), booked: other });
});

const COMMIT = { community: 'east', period: '2025-03', seq: 12 };

test('a report has each row in one place, in the order of the file, and says in which commits they stand', () => {
  const conflict = (number: number) => ({ kind: 'conflict', row: number, claim: claim(), booked: same }) as const;
  const outcomes = [
    conflict(9),
    { kind: 'accepted', row: 4, commit: COMMIT },
    { kind: 'accepted', row: 6, commit: COMMIT },
    { kind: 'unacceptable', row: 3, reason: 'too large' },
    conflict(2),
    { kind: 'repeated', row: 5 },
  ] as const;
  expect(bookingReport(outcomes)).toEqual({
    accepted: 2,
    repeated: 1,
    conflicts: [
      { row: 2, booked: same },
      { row: 9, booked: same },
    ],
    unacceptable: [{ row: 3, reason: 'too large' }],
    commits: [{ ...COMMIT, claims: 2 }],
  });
});
