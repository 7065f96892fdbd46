/** What two sides settle of an approved month is adjusted in a later one, by exactly what the month counted too much or too little, and once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import { type CarriedOver, withCarried } from '../../lib/decisions/carriedOver.ts';
import {
  type DifferenceSheetEntered,
  differenceSheetEntered,
  drawDifferenceSheet,
} from '../../lib/decisions/differenceSheet.ts';
import { foundDifferences } from '../../lib/decisions/foundDifferences.ts';
import { type ReconciledInput, reconcilable } from '../../lib/decisions/reconciledInput.ts';
import { correctionsThatHold, type MonthResolved, withResolved } from '../../lib/decisions/resolvedOver.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';

const caseOf = (settlement_id: string, booked: string) => ({
  ...{ settlement_id, institution: 'H1', group: 'FM19', booked },
});
const lineOf = (settlement_id: string, booked: string, payable: string) => ({
  ...caseOf(settlement_id, booked),
  payable,
});

type Row = DifferenceSheetEntered['rows'][number];

const row = (settlement_id: string, kind: Row['kind'], outcome: Row['outcome']): Row => ({
  ...{ institution: 'H1', settlement_id, kind, owner: 'insurer', reason: 'amount_corrected', outcome },
  evidence: ['复核记录 2025-3'],
});

const reconciled = (input: ReconciledInput) => {
  const { result } = compute({ formula: 'reconcile', policy: {}, input: reconcilable(input) });
  return { ...input, exceptions: result.exceptions };
};

/** By how much payable is above booked in a month, in yuan. */
const counted = (input: ReconciledInput) => {
  const { result } = compute({ formula: 'reconcile', policy: {}, input: reconcilable(input) });
  return result.by_institution.reduce((sum, { difference }) => sum + parseFen(difference), 0n);
};

const settled = (period: string, input: ReconciledInput, rows: readonly Row[]): MonthResolved => {
  const found = foundDifferences(reconciled(input));
  const sheet = drawDifferenceSheet({ community: 'c', period }, { rows }, found, false);
  return { period, corrections: correctionsThatHold(sheet.rows, reconciled(input)) };
};

const NOTHING = { input: { ledger: [], statement: [] }, carried: [] };

/** The insurer has 1,200.00 for a stay that is booked with 1,000.00, and pays 900.00 for it; and 40.00 in a second line. */
const JANUARY: ReconciledInput = {
  ledger: [caseOf('S1', '1000.00'), caseOf('S2', '500.00')],
  statement: [lineOf('S1', '1200.00', '900.00'), lineOf('S1', '40.00', '40.00'), lineOf('S3', '70.00', '60.00')],
};

describe('a stay of which books and insurer have different amounts', () => {
  test('has counted what the insurer pays: where its line stands, nothing is adjusted', () => {
    expect(counted(JANUARY)).toBe(-100_00n);
    const january = settled('2025-01', JANUARY, [row('S1', 'amount_differs', 'line_stands')]);
    expect(withResolved(NOTHING, [january], [])).toEqual({ ...NOTHING, sums: [] });
  });

  test('where the books stand, the next month takes back what was counted, and tells it with the month it is of', () => {
    const january = settled('2025-01', JANUARY, [row('S1', 'amount_differs', 'books_stand')]);
    const february = withResolved(NOTHING, [january], []);
    expect(counted(february.input)).toBe(100_00n);
    expect(reconciled(february.input).exceptions).toEqual([]);
    expect(february.carried).toEqual([
      { side: 'resolved', origin: '2025-01', institution: 'H1', settlement_id: 'S1', kind: 'amount_differs' },
    ]);
    expect(february.sums).toEqual([
      { side: 'resolved', origin: '2025-01', count: 1, booked: '0.00', payable: '100.00' },
    ]);
  });

  test('is adjusted once', () => {
    const january = settled('2025-01', JANUARY, [row('S1', 'amount_differs', 'books_stand')]);
    const { carried } = withResolved(NOTHING, [january], []);
    expect(withResolved(NOTHING, [january], carried)).toEqual({ ...NOTHING, sums: [] });
    expect(withResolved(NOTHING, [january, january], []).carried).toEqual(carried);
  });

  test('waits for another month where it stands in this one anyway', () => {
    const january = settled('2025-01', JANUARY, [row('S1', 'amount_differs', 'books_stand')]);
    const own = { input: { ledger: [caseOf('S1', '-50.00')], statement: [] }, carried: [] };
    expect(withResolved(own, [january], [])).toEqual({ ...own, sums: [] });
  });
});

test('a second line of the insurer that stands counts with what it pays', () => {
  const january = settled('2025-01', JANUARY, [row('S1', 'repeated_in_statement', 'line_stands')]);
  expect(counted(withResolved(NOTHING, [january], []).input)).toBe(40_00n);
});

test('a second line of the insurer waits while a claim of its stay has no line: it may settle that one', () => {
  const january = settled('2025-01', JANUARY, [row('S1', 'repeated_in_statement', 'line_stands')]);
  const february = { period: '2025-02' as const, cases: [caseOf('S1', '-50.00')], lines: [] };
  expect(withResolved(NOTHING, [january], [], [february])).toEqual({ ...NOTHING, sums: [] });
  const met = { side: 'ledger', origin: '2025-02', institution: 'H1', settlement_id: 'S1' } as const;
  expect(withResolved(NOTHING, [january], [met], [february]).carried).toHaveLength(1);
});

test('both differences of one stay are one pair, and two entries of what was taken over', () => {
  const rows = [row('S1', 'repeated_in_statement', 'line_stands'), row('S1', 'amount_differs', 'books_stand')];
  const february = withResolved(NOTHING, [settled('2025-01', JANUARY, rows)], []);
  expect(february.input.statement).toEqual([lineOf('S1', '0.00', '140.00')]);
  expect(february.carried).toHaveLength(2);
});

test('what was settled of other figures than the month was approved with adjusts nothing', () => {
  const [found] = foundDifferences(reconciled(JANUARY));
  const rows = [row('S1', 'amount_differs', 'books_stand')];
  const sheet = drawDifferenceSheet({ community: 'c', period: '2025-01' }, { rows }, [found!], false);
  const approved = { ...JANUARY, statement: [lineOf('S1', '1200.00', '950.00')] };
  expect(correctionsThatHold(sheet.rows, reconciled(approved))).toEqual([]);
  expect(correctionsThatHold(sheet.rows, reconciled({ ledger: [], statement: [] }))).toEqual([]);
});

describe('a sheet is refused by row and field', () => {
  const draw = (rows: readonly Row[], isLast = false) =>
    drawDifferenceSheet({ community: 'c', period: '2025-01' }, { rows }, foundDifferences(reconciled(JANUARY)), isLast);

  test('where the month has no such difference', () => {
    expect(() =>
      draw([row('S1', 'amount_differs', 'line_stands'), row('S9', 'amount_differs', 'line_stands')]),
    ).toThrow(
      'rows[1].settlement_id: settlement S9 (H1) is no exception of 2025-01; expected one that the newest monthly statement lists.',
    );
    expect(() => draw([row('S2', 'group_differs', 'books_stand')])).toThrow(
      'rows[0].kind: settlement S2 (H1) has no group_differs in 2025-01; expected missing_from_statement.',
    );
  });

  test('where no period comes after it that could adjust anything', () => {
    expect(() => draw([row('S1', 'amount_differs', 'books_stand')], true)).toThrow('rows[0].outcome: no period');
    expect(draw([row('S1', 'amount_differs', 'line_stands')], true).correction).toBe('0.00');
  });

  test('where the line waits for its claim', () => {
    const waiting = { ...JANUARY, statement: [...JANUARY.statement, lineOf('S3', '5.00', '5.00')] };
    const found = foundDifferences(reconciled(waiting));
    const rows = [row('S3', 'repeated_in_statement', 'line_stands')];
    expect(() => drawDifferenceSheet({ community: 'c', period: '2025-01' }, { rows }, found, false)).toThrow(
      'rows[0].outcome: nothing is booked of settlement S3 (H1) yet; expected explained.',
    );
  });

  test.each([
    [
      'an outcome that its kind has not',
      row('S2', 'missing_from_statement', 'line_stands'),
      'expected one of explained',
    ],
    [
      'another reason without words',
      { ...row('S2', 'missing_from_statement', 'explained'), reason: 'other' },
      'reason is',
    ],
    ['nothing that it rests on', { ...row('S2', 'missing_from_statement', 'explained'), evidence: [] }, 'rests on'],
  ])('with %s', (_, one, says) => {
    expect(differenceSheetEntered.safeParse({ rows: [one] }).error?.issues[0]?.message).toContain(says);
  });

  test('with the same difference twice, and with more rows than one sheet has', () => {
    const one = row('S2', 'missing_from_statement', 'explained');
    expect(differenceSheetEntered.safeParse({ rows: [one, one] }).error?.issues[0]?.message).toContain('second time');
    const many = Array.from({ length: 501 }, (_, i) => ({ ...one, settlement_id: `S${i}` }));
    expect(differenceSheetEntered.safeParse({ rows: many }).error?.issues[0]?.message).toContain('1 to 500 rows');
    expect(differenceSheetEntered.safeParse({ rows: many.slice(1) }).success).toBe(true);
  });
});

test('whichever months are approved when, and whatever is settled of them: what is booked and the differences are what is owed', () => {
  const MONTHS = 4;
  const stay = fc.record({
    booked: fc.bigInt(1n, 9_999n),
    lineBooked: fc.bigInt(1n, 9_999n),
    payable: fc.bigInt(1n, 9_999n),
    again: fc.option(fc.bigInt(1n, 9_999n)),
    month: fc.nat(MONTHS - 1),
    outcome: fc.constantFrom('line_stands' as const, 'books_stand' as const, null),
    outcomeAgain: fc.constantFrom('line_stands' as const, 'explained' as const, null),
  });
  const delays = fc.array(fc.nat(3), { minLength: MONTHS, maxLength: MONTHS });
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 10 }), delays, delays, (stays, approvedAfter, settledAfter) => {
      const drawn: { input: ReconciledInput; carried: readonly CarriedOver[] }[] = [];
      const own = (month: number): ReconciledInput => ({
        ledger: stays.flatMap((one, i) => (one.month === month ? [caseOf(`S${i}`, formatFen(one.booked))] : [])),
        statement: stays.flatMap((one, i) => {
          if (one.month !== month) return [];
          const again = one.again === null ? [] : [lineOf(`S${i}`, formatFen(one.again), formatFen(one.again))];
          return [lineOf(`S${i}`, formatFen(one.lineBooked), formatFen(one.payable)), ...again];
        }),
      });
      const sheetOf = (month: number): MonthResolved => {
        const { input } = drawn[month]!;
        const rows = foundDifferences(reconciled(input)).flatMap(({ settlement_id, kind }) => {
          const one = stays[Number(settlement_id.slice(1))]!;
          const outcome = kind === 'repeated_in_statement' ? one.outcomeAgain : one.outcome;
          return outcome ? [row(settlement_id, kind, outcome)] : [];
        });
        return settled(`2025-0${month + 1}`, input, rows);
      };
      const draw = (month: number, isIn: (earlier: number) => boolean) => {
        const before = [...Array(Math.min(month, MONTHS)).keys()].filter(isIn).map(sheetOf);
        const others = drawn.flatMap(({ carried }, i) => (i === month ? [] : carried));
        drawn[month] = withResolved(withCarried(own(month), [], others), before, others);
      };
      for (let month = 0; month < MONTHS; month += 1)
        draw(month, (earlier) => earlier + Math.max(approvedAfter[earlier]!, settledAfter[earlier]!) < month);
      // The clearing period comes when every month is approved, and every sheet.
      draw(MONTHS, () => true);
      const total = drawn.reduce((sum, { input }) => sum + counted(input), 0n);
      const owed = stays.reduce((sum, one) => {
        const differs = one.booked !== one.lineBooked;
        const first = differs && one.outcome === 'books_stand' ? one.booked : one.payable;
        return sum + first + (one.outcomeAgain === 'line_stands' ? (one.again ?? 0n) : 0n);
      }, 0n);
      expect(stays.reduce((sum, { booked }) => sum + booked, 0n) + total).toBe(owed);
    }),
  );
});
