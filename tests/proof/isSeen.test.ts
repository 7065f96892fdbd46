/** When a night need not sum a book anew: what it keeps is what was held against its journal, in this week or for good. */
import { describe, expect, test } from 'vitest';
import type { VerifiedBook } from '../../lib/documents/bodies/verifiedBook.ts';
import { listed } from '../../lib/listed.ts';
import { hashOfKept } from '../../lib/proof/hashOfKept.ts';
import { isSeen } from '../../lib/proof/isSeen.ts';
import type { Carried } from '../../lib/store/ledger/carried.ts';
import { NEW_BOOK } from '../../lib/store/ledger/head.ts';
import type { KeptSums } from '../../lib/store/ledger/keptSums.ts';

const EMPTY: KeptSums = { head: NEW_BOOK, carried: new Map(), apart: [] };
const MARCH = { entries: 3, booked: 100_00n };
const carried = (differing: Partial<Carried> = {}) =>
  new Map([['2025-03', { ...MARCH, through: 2, size: 2, cells: [Buffer.from('cells')], ...differing }]]);

const kept = (lockedThrough: string | null): KeptSums => ({
  head: {
    ...NEW_BOOK,
    seq: 2,
    booked: 100_00n,
    totals: new Map([['2025-03', { ...MARCH, outside: 0n }]]),
    lockedThrough,
  },
  ...{ carried: carried(), apart: [] },
});

const period = {
  ...{
    period: '2025-03',
    entries: 3,
    booked: '100.00',
    hash: 'of march',
    summed_from: '',
    is_sealed: true,
    is_exported: true,
  },
  ...{ findings: listed([]), questions: listed([]) },
};
const seen = (sums: KeptSums, differing: Partial<VerifiedBook> = {}): VerifiedBook => ({
  ...{ community: 'east', verified_on: '2025-04-07', commits: 2, locked_through: sums.head.lockedThrough },
  ...{ kept: hashOfKept(sums), findings: listed([]), periods: [period], ...differing },
});

describe('a book that was looked at', () => {
  const sums = kept('2025-03');
  const standing = seen(sums);

  test('is seen until the week ends, if it is as it was', () => {
    expect(isSeen('2025', sums, standing, '2025-04-08')).toBe(true);
    expect(isSeen('2025', sums, standing, '2025-04-13')).toBe(true);
    expect(isSeen('2025', sums, standing, '2025-04-14')).toBe(false);
  });

  test.each<[string, KeptSums]>([
    ['something was booked', { ...sums, head: { ...sums.head, seq: 3 } }],
    ['its sum was altered by a fen', { ...sums, head: { ...sums.head, booked: 100_01n } }],
    ['its lock was taken away', { ...sums, head: { ...sums.head, lockedThrough: null } }],
    [
      'the sum of a month was altered by a fen',
      { ...sums, head: { ...sums.head, totals: new Map([['2025-03', { ...MARCH, booked: 100_01n, outside: 0n }]]) } },
    ],
    [
      'what of a month is outside the package was altered by a fen',
      { ...sums, head: { ...sums.head, totals: new Map([['2025-03', { ...MARCH, outside: 1n }]]) } },
    ],
    ['a counter was altered', { ...sums, carried: carried({ cells: [Buffer.from('sells')] }) }],
    ['a counter is gone', { ...sums, carried: carried({ size: 1 }) }],
    ['the counters of a month are gone', { ...sums, carried: new Map() }],
    ['counters do not belong together', { ...sums, carried: new Map(), apart: ['2025-03'] }],
    ['counters count one entry more', { ...sums, carried: carried({ entries: 4 }) }],
  ])('is looked at again in the next night where %s', (_, altered) => {
    expect(isSeen('2025', altered, standing, '2025-04-08')).toBe(false);
  });

  test('is looked at again in the next night while a locked month is not sealed', () => {
    expect(isSeen('2025', sums, { ...standing, locked_through: '2025-02' }, '2025-04-08')).toBe(false);
  });
});

test('a book that was never looked at is nothing to see only while it is empty', () => {
  expect(isSeen('2025', EMPTY, undefined, '2025-04-08')).toBe(true);
  expect(isSeen('2025', { ...EMPTY, head: { ...EMPTY.head, seq: 1 } }, undefined, '2025-04-08')).toBe(false);
  expect(isSeen('2025', { ...EMPTY, head: { ...EMPTY.head, lockedThrough: '2025-01' } }, undefined, '2025-04-08')).toBe(
    false,
  );
  // Its head is gone, and what was booked is not.
  expect(isSeen('2025', { ...EMPTY, carried: carried() }, undefined, '2025-04-08')).toBe(false);
});

describe('the book of a closed year', () => {
  const sums = kept('2025-clearing');
  const isDone = (differing: Partial<VerifiedBook> = {}) => isSeen('2025', sums, seen(sums, differing), '2027-01-04');

  test('is done with, once all is well and exported', () => {
    expect(isDone()).toBe(true);
    expect(isDone({ periods: [{ ...period, is_exported: false }] })).toBe(false);
  });

  test('is looked at again where a counter of it was altered', () => {
    const altered = { ...sums, carried: carried({ booked: 99_99n }) };
    expect(isSeen('2025', altered, seen(sums), '2027-01-04')).toBe(false);
  });

  test('is not done with while something is found, or somebody is to be asked: what is missing may arrive in another year', () => {
    const finding = { what: 'claim' as const, at: 'E1#S1#settle#1', expected: '1.00', found: null };
    expect(isDone({ findings: listed([finding]) })).toBe(false);
    expect(isDone({ periods: [{ ...period, findings: listed([finding]) }] })).toBe(false);
    const of = { institution: 'E1', settlement: 'S1', community: 'east', kind: 'cancelled' as const, left: '1.00' };
    expect(isDone({ periods: [{ ...period, questions: listed([of]) }] })).toBe(false);
  });
});
