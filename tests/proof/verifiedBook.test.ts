/** What is kept of a look at a book. */
import { describe, expect, test } from 'vitest';
import { periodsOfYear } from '../../lib/claims/periodsOfYear.ts';
import type { VerifiedBook } from '../../lib/documents/bodies/verifiedBook.ts';
import { hashOfKept } from '../../lib/proof/hashOfKept.ts';
import { findingCount, readPeriod, verifiedBook } from '../../lib/proof/verifiedBook.ts';
import type { Finding } from '../../lib/store/ledger/finding.ts';
import { NEW_BOOK } from '../../lib/store/ledger/head.ts';

const PERIODS = periodsOfYear('2025').map((period, i) => ({
  ...{ period, entries: i < 3 ? 2 : 0, booked: i < 3 ? 100_00n : 0n },
  ...{ previous: `seal ${i}`, hash: `seal ${i + 1}`, summedFrom: `items ${i}`, knownThrough: 0 },
}));
const SEALS = PERIODS.slice(0, 2).map(({ period, entries, previous, hash }) => ({
  ...{ community: 'east', period, entries, booked: '100.00', previous, hash },
}));
const HEAD = { ...NEW_BOOK, seq: 3, booked: 300_00n, lockedThrough: '2025-02' };
const SUMMED = { head: HEAD, carried: new Map(), apart: [], findings: [], periods: PERIODS };
const LOOK = {
  ...{ night: '2025-04-07', summed: SUMMED, seals: SEALS, unsealed: null, read: new Map() },
  exported: new Set(['2025-01']),
};

const claimGone = (at: string): Finding => ({ what: 'claim', unit: 'fen', at, found: null, journal: 500_00n });

test('periods that are closed or hold entries are kept, with their seals and whether their file is there', () => {
  const { periods, ...book } = verifiedBook('east', LOOK, undefined);
  expect(book).toEqual({
    ...{ community: 'east', verified_on: '2025-04-07', commits: 3, locked_through: '2025-02' },
    kept: hashOfKept(SUMMED),
    findings: { count: 0, first: [] },
  });
  expect(periods.map(({ period, is_sealed, is_exported }) => [period, is_sealed, is_exported])).toEqual([
    ['2025-01', true, true],
    ['2025-02', true, false],
    ['2025-03', false, false],
  ]);
});

describe('a seal', () => {
  test.each([{ hash: 'another' }, { previous: 'another' }, { entries: 3 }, { booked: '100.01' }])(
    'that says %j and not what the journal comes to is a finding',
    (altered) => {
      const seals = SEALS.with(1, { ...SEALS[1]!, ...altered });
      const { findings } = verifiedBook('east', { ...LOOK, seals }, undefined);
      expect(findings).toMatchObject({ count: 1, first: [{ what: 'seal', at: '2025-02' }] });
    },
  );
});

test('a lock that stands before the last seal was moved back, and is a finding', () => {
  const through = (lockedThrough: string | null) =>
    verifiedBook('east', { ...LOOK, summed: { ...SUMMED, head: { ...HEAD, lockedThrough } } }, undefined).findings
      .first;
  expect(through('2025-02')).toEqual([]);
  expect(through('2025-03')).toEqual([]);
  const lock = { what: 'lock', at: '2025-02', expected: '2025-02' };
  expect(through('2025-01')).toEqual([{ ...lock, found: '2025-01' }]);
  expect(through(null)).toEqual([{ ...lock, found: null }]);
});

test('a locked month that could not be sealed is a finding', () => {
  const { findings } = verifiedBook('east', { ...LOOK, unsealed: '2025-03' }, undefined);
  expect(findings).toEqual({
    count: 1,
    first: [{ what: 'unsealed', at: '2025-03', expected: null, found: null }],
  });
});

describe('findings', () => {
  const read = (findings: Finding[]) => new Map([['2025-02', readPeriod({ findings, questions: [] })]]);
  const found = verifiedBook('east', { ...LOOK, read: read([claimGone('E1#S1#settle#1')]) }, undefined);

  test('are told in yuan, expected and found', () => {
    expect(found.periods[1]?.findings.first).toEqual([
      { what: 'claim', at: 'E1#S1#settle#1', expected: '500.00', found: null },
    ]);
    expect(findingCount(found)).toBe(1);
  });

  test('of a period stand until its claims are read again', () => {
    const later = verifiedBook('east', { ...LOOK, night: '2025-04-14' }, found);
    expect(findingCount(later)).toBe(1);
    expect(findingCount(verifiedBook('east', { ...LOOK, read: read([]) }, later))).toBe(0);
  });

  test('are counted all and listed as far as somebody reads', () => {
    const many = Array.from({ length: 70 }, (_, i) => claimGone(`E1#S${i}#settle#1`));
    const { periods } = verifiedBook('east', { ...LOOK, read: read(many) }, undefined);
    expect(periods[1]?.findings.count).toBe(70);
    expect(periods[1]?.findings.first).toHaveLength(50);
  });
});

test('a night that is delivered late takes nothing back', () => {
  const standing: VerifiedBook = verifiedBook('east', { ...LOOK, night: '2025-04-14' }, undefined);
  expect(verifiedBook('east', LOOK, standing).verified_on).toBe('2025-04-14');
});

test('a book that was locked while it was looked at is looked at again: only what is sealed counts as locked', () => {
  const locked = { ...SUMMED, head: { ...HEAD, lockedThrough: '2025-03' } };
  expect(verifiedBook('east', { ...LOOK, summed: locked }, undefined).locked_through).toBe('2025-02');
});
