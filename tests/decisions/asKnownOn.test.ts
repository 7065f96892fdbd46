/** A month as it was known on a day, and why it looks otherwise now. Amounts are small enough to be added by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADJUSTMENT_REASONS } from '../../lib/claims/adjustmentReason.ts';
import { monthOfDay } from '../../lib/claims/bookingPeriod.ts';
import { identityOf } from '../../lib/claims/identityOf.ts';
import { type AsKnown, asKnownOn, type KnownEntry, readMonth } from '../../lib/decisions/asKnownOn.ts';
import { halvesOfCorrections, stayOf, whyKnownLater } from '../../lib/decisions/whyKnownLater.ts';
import { sumFen } from '../../lib/money/fen.ts';
import { claim } from '../claims/examples.ts';

/** A stay of 600.00 in June, received on 3 July. */
const entry = (differing: Partial<KnownEntry> = {}): KnownEntry => ({
  institution: 'E1',
  settlement: 'S1',
  kind: 'settle',
  sequence: 1,
  line: 'inpatient',
  period: '2025-06',
  origin: null,
  settledOn: '2025-06-20',
  clearing: '4',
  group: 'ES11',
  booked: 60_000n,
  batch: 'june.csv',
  receivedAt: '2025-07-03T01:00:00Z',
  seq: 1,
  ...differing,
});

/** Received on 12 July, after June was locked on the 10th: it is booked in July. */
const late = (differing: Partial<KnownEntry>) =>
  entry({
    line: 'adjustments',
    period: '2025-07',
    origin: '2025-06',
    batch: 'late.csv',
    receivedAt: '2025-07-12T01:00:00Z',
    ...differing,
  });

const NO_STAYS = new Map<string, string | null>();
const june = (
  entries: readonly KnownEntry[],
  knownOn = '2025-07-05',
  comparedTo: string | null = null,
  stays: ReadonlyMap<string, string | null> = NO_STAYS,
) => {
  const read = readMonth({ month: '2025-06', knownOn, comparedTo });
  for (const { batch, receivedAt, seq, ...each } of entries) read.add([each], { batch, receivedAt, seq });
  const why = whyKnownLater(read.since, knownOn, stays);
  return { ...asKnownOn(read, '2025-06', why), since: read.since.map((each, i) => ({ ...each, why: why[i]! })) };
};

const reasonsOf = ({ settled_in_month }: AsKnown) =>
  settled_in_month.reasons.map(({ reason, booked }) => [reason, booked]);

describe('what did June look like on 5 July, and what does it look like now?', () => {
  const entries = [
    entry(),
    entry({ settlement: 'S2', booked: 40_000n, receivedAt: '2025-07-08T01:00:00Z', batch: 'second.csv' }),
    late({ settlement: 'S3', booked: 5_000n }),
    late({ kind: 'adjust', reason: 'denied', booked: -1_000n }),
    entry({ settlement: 'M9', settledOn: '2025-05-30', origin: '2025-05', line: 'adjustments', booked: 7n }),
  ];

  test('the month as it is booked: 600.07 then, 1,000.07 now, because S2 came on the 8th', () => {
    const { booked_in_month } = june(entries);
    expect(booked_in_month).toMatchObject({
      known: { booked: 60_007n, entries: 2 },
      now: { booked: 100_007n, entries: 3 },
      change: 40_000n,
      reasons: [{ reason: 'late_claim', moved_by_lock: false, booked: 40_000n, entries: 1 }],
    });
    expect(booked_in_month.lines).toMatchObject([
      { line: 'adjustments', known: { booked: 7n }, now: { booked: 7n } },
      { line: 'inpatient', known: { booked: 60_000n }, now: { booked: 100_000n } },
    ]);
  });

  test('the month as its care was settled: what the lock moved to July is part of it', () => {
    const { settled_in_month } = june(entries);
    expect(settled_in_month).toMatchObject({
      known: { booked: 60_000n, entries: 1 },
      now: { booked: 104_000n, entries: 4 },
      change: 44_000n,
      reasons: [
        { reason: 'denied', moved_by_lock: true, booked: -1_000n, entries: 1 },
        { reason: 'late_claim', moved_by_lock: false, booked: 40_000n, entries: 1 },
        { reason: 'late_claim', moved_by_lock: true, booked: 5_000n, entries: 1 },
      ],
    });
  });

  test('from one view to the other: without what came from May, with what went on to July', () => {
    expect(june(entries)).toMatchObject({
      moved_here: [{ from: '2025-05', known: { booked: 7n, entries: 1 }, now: { booked: 7n } }],
      moved_on: [{ to: '2025-07', known: { booked: 0n, entries: 0 }, now: { booked: 4_000n, entries: 2 } }],
    });
  });

  test('each entry behind the difference is named, with its file and where it is booked', () => {
    expect(june(entries).since).toMatchObject([
      { settlement: 'S2', why: 'late_claim', batch: 'second.csv', period: '2025-06', origin: null },
      { settlement: 'S3', why: 'late_claim', batch: 'late.csv', period: '2025-07', origin: '2025-06' },
      { settlement: 'S1', why: 'denied', kind: 'adjust', period: '2025-07', origin: '2025-06' },
    ]);
  });

  test('compared to another day, what came after that is not part of it', () => {
    const { booked_in_month, settled_in_month, since } = june(entries, '2025-07-05', '2025-07-11');
    expect([booked_in_month.now.booked, settled_in_month.now.booked]).toEqual([100_007n, 100_000n]);
    expect(since.map(({ settlement }) => settlement)).toEqual(['S2']);
  });
});

test('a day ends at midnight in Shanghai: what was received a second before is known, a second later it is not', () => {
  const [before, after] = ['2025-07-05T15:59:59Z', '2025-07-05T16:00:00Z'];
  expect(june([entry({ receivedAt: before })]).booked_in_month.known.entries).toBe(1);
  expect(june([entry({ receivedAt: after })]).booked_in_month.known.entries).toBe(0);
  expect(june([entry({ receivedAt: before }), entry({ receivedAt: after })]).since).toHaveLength(1);
});

describe('why an entry was not known yet', () => {
  test.each([
    ['settled_since', { settledOn: '2025-06-20' }, '2025-06-19'],
    ['late_claim', { settledOn: '2025-06-20' }, '2025-06-20'],
    ['cancellation', { kind: 'cancel', booked: -60_000n }, '2025-07-02'],
    ['denied', { kind: 'adjust', reason: 'denied', booked: -1n }, '2025-07-02'],
    ['recovered', { kind: 'adjust', reason: 'recovered', booked: -1n }, '2025-07-02'],
    ['restored', { kind: 'adjust', reason: 'restored', booked: 1n }, '2025-07-02'],
    ['regrouped', { kind: 'adjust', reason: 'regrouped', booked: 0n }, '2025-07-02'],
    ['special_case', { kind: 'adjust', reason: 'special_case', booked: 1n }, '2025-07-02'],
    ['moved_in', { kind: 'adjust', reason: 'moved', booked: 60_000n }, '2025-07-02'],
    ['moved_out', { kind: 'adjust', reason: 'moved', booked: -60_000n }, '2025-07-02'],
    ['adjusted', { kind: 'adjust', booked: 1n }, '2025-07-02'],
  ] as const)('%s', (why, differing, knownOn) => {
    expect(june([entry(differing)], knownOn).since).toMatchObject([{ why }]);
  });

  const wrong = entry({ receivedAt: '2025-07-03T01:00:00Z' });
  const takenBack = entry({ kind: 'cancel', booked: -60_000n, receivedAt: '2025-07-08T01:00:00Z' });
  const anew = entry({ settlement: 'S9', booked: 62_000n, receivedAt: '2025-07-08T01:00:00Z' });
  const other = entry({ settlement: 'S8', booked: 1_000n, receivedAt: '2025-07-08T01:00:00Z' });
  const stays = new Map(
    [takenBack, anew, wrong].map((each) => [identityOf(each), stayOf(claim({ admittedOn: '2025-06-10' }))]),
  );

  test('a stay taken back and settled anew under another number is a correction, and comes to what changed', () => {
    const known = june([wrong, takenBack, anew, other], '2025-07-05', null, stays);
    expect(reasonsOf(known)).toEqual([
      ['correction', 2_000n],
      ['late_claim', 1_000n],
    ]);
  });

  test('without knowing the stays its two halves are told apart', () => {
    expect(reasonsOf(june([wrong, takenBack, anew], '2025-07-05'))).toEqual([
      ['cancellation', -60_000n],
      ['late_claim', 62_000n],
    ]);
  });

  test('a stay that came and was taken back after the day is no correction of itself', () => {
    const known = june([wrong, takenBack], '2025-07-01', null, stays);
    expect(reasonsOf(known)).toEqual([
      ['cancellation', -60_000n],
      ['late_claim', 60_000n],
    ]);
  });

  test('one cancellation makes one correction: a second settlement of the stay is a claim of its own', () => {
    const third = entry({ settlement: 'S10', booked: 1n, receivedAt: '2025-07-08T01:00:00Z' });
    const all = new Map([...stays, [identityOf(third), stays.get(identityOf(anew))!]]);
    expect(reasonsOf(june([wrong, takenBack, anew, third], '2025-07-05', null, all))).toEqual([
      ['correction', 2_000n],
      ['late_claim', 1n],
    ]);
  });

  test('one settlement corrects one that was taken back: of two, the other was only taken back', () => {
    const second = entry({ settlement: 'S11', kind: 'cancel', booked: -5n, receivedAt: '2025-07-08T01:00:00Z' });
    const all = new Map([...stays, [identityOf(second), stays.get(identityOf(anew))!]]);
    expect(reasonsOf(june([wrong, takenBack, second, anew], '2025-07-05', null, all))).toEqual([
      ['cancellation', -5n],
      ['correction', 2_000n],
    ]);
  });

  test('only institutions that took something back can have corrected it', () => {
    const elsewhere = entry({ institution: 'E2', settlement: 'S7' });
    const adjusted = entry({ kind: 'adjust' });
    expect(halvesOfCorrections([takenBack, anew, elsewhere, adjusted])).toEqual([takenBack, anew]);
    expect(halvesOfCorrections([anew, elsewhere])).toEqual([]);
  });

  test('of a visit without a day of admission nobody says which it is', () => {
    expect(stayOf(claim({ admittedOn: null }))).toBeNull();
    expect(stayOf(claim({ person: 'p-1' }))).not.toBe(stayOf(claim({ person: 'p-2' })));
  });
});

describe('laws', () => {
  const DAYS = ['2025-05-30', '2025-06-15', '2025-06-30', '2025-07-05', '2025-07-20', '2025-08-02'];
  const someEntry: fc.Arbitrary<KnownEntry> = fc
    .record({
      settledOn: fc.constantFrom('2025-05-20', '2025-06-03', '2025-06-20', '2025-07-04'),
      period: fc.constantFrom('2025-05', '2025-06', '2025-07', '2025-08'),
      received: fc.constantFrom(...DAYS),
      kind: fc.constantFrom('settle', 'cancel', 'adjust'),
      reason: fc.constantFrom(...ADJUSTMENT_REASONS),
      settlement: fc.constantFrom('S1', 'S2', 'S3'),
      institution: fc.constantFrom('E1', 'E2'),
      line: fc.constantFrom('inpatient', 'outpatient'),
      booked: fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
    })
    .map(({ settledOn, period, received, kind, reason, ...rest }) => {
      const month = monthOfDay(settledOn);
      const place = period > month ? { period, origin: month } : { period: month, origin: null };
      const why = kind === 'adjust' ? { reason } : {};
      return entry({ ...rest, ...place, ...why, kind, settledOn, receivedAt: `${received}T03:00:00Z` });
    });
  const someEntries = fc.array(someEntry, { maxLength: 30 });
  const someDay = fc.constantFrom(...DAYS);
  const views = (known: AsKnown) => [known.booked_in_month, known.settled_in_month];
  const bookedOf = (amounts: readonly { readonly booked: bigint }[]) => sumFen(amounts.map(({ booked }) => booked));

  test('known + reasons = now, to the fen, in all, by line and by institution, in either view', () => {
    fc.assert(
      fc.property(someEntries, someDay, someDay, (entries, one, other) => {
        const [from, to] = [one, other].sort() as [string, string];
        for (const view of views(june(entries, from, to))) {
          const { known, now, reasons, change, lines, institutions } = view;
          expect(known.booked + bookedOf(reasons)).toBe(now.booked);
          expect(known.booked + change).toBe(now.booked);
          for (const cells of [lines, institutions]) {
            expect(bookedOf(cells.map((cell) => cell.known))).toBe(known.booked);
            expect(bookedOf(cells.map((cell) => cell.now))).toBe(now.booked);
          }
        }
      }),
    );
  });

  test('what is settled in the month = what is booked in it, less what came from before, and what went on', () => {
    fc.assert(
      fc.property(someEntries, someDay, (entries, day) => {
        const { booked_in_month, settled_in_month, moved_here, moved_on } = june(entries, day);
        for (const when of ['known', 'now'] as const) {
          const here = bookedOf(moved_here.map((cell) => cell[when]));
          const on = bookedOf(moved_on.map((cell) => cell[when]));
          expect(settled_in_month[when].booked).toBe(booked_in_month[when].booked - here + on);
        }
      }),
    );
  });

  test('after everything, what was known is what is; before anything it is nothing', () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        for (const { known, now, reasons } of views(june(entries, '2030-01-01'))) {
          expect(known).toEqual(now);
          expect(reasons).toEqual([]);
        }
        for (const { known } of views(june(entries, '2020-01-01'))) expect(known).toEqual({ booked: 0n, entries: 0 });
      }),
    );
  });

  test('what was known once is known for ever: a later day knows every entry of an earlier one, and more books change nothing', () => {
    fc.assert(
      fc.property(someEntries, someEntries, someDay, someDay, (entries, more, one, other) => {
        const [from, to] = [one, other].sort() as [string, string];
        const afterwards = more.map((each) => ({ ...each, receivedAt: '2026-01-01T03:00:00Z' }));
        const [earlier, later] = [june(entries, from), june(entries, to)];
        views(earlier).forEach((view, i) => {
          expect(views(later)[i]!.known.entries).toBeGreaterThanOrEqual(view.known.entries);
        });
        expect(views(june([...entries, ...afterwards], from)).map(({ known }) => known)).toEqual(
          views(earlier).map(({ known }) => known),
        );
        expect(views(june(entries, from, to)).map(({ now }) => now)).toEqual(views(later).map(({ known }) => known));
      }),
    );
  });
});
