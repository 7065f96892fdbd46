/** In which way a stay is paid: by the month in which it was settled, whichever months its claim, its line and what changed of it come in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../lib/claims/posting.ts';
import type { Community } from '../../lib/claims/roster.ts';
import type { StatementLine } from '../../lib/claims/statementLine.ts';
import { changedFrom } from '../../lib/decisions/changedFrom.ts';
import { drawDifferenceSheet } from '../../lib/decisions/differenceSheet.ts';
import { drgCases, onlyCancelled } from '../../lib/decisions/drgCases.ts';
import { foundDifferences } from '../../lib/decisions/foundDifferences.ts';
import { type DrawnMonth, drawMonth } from '../../lib/decisions/monthlyStatement.ts';
import type { DatedWay, WayOfPayment } from '../../lib/decisions/paymentWay.ts';
import { refuseWaysOfPoints } from '../../lib/decisions/refuseWaysOfPoints.ts';
import { settlementOf } from '../../lib/decisions/settlementOf.ts';
import { switchesToActual } from '../../lib/decisions/switchesToActual.ts';
import { useInParts } from '../../lib/decisions/useInParts.ts';
import { type WaysInForce, wayIn } from '../../lib/decisions/waysInForce.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { ALONE } from './alone.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const FUND = '320500-390';
const [COMMUNITY] = rosterOf(POLICY, FUND, '2025-01-01').communities as [Community];
const RULES = rulesOfCommunity(POLICY, FUND, COMMUNITY, '2025-01-01');
const HOSPITAL = COMMUNITY.lead;
const STATEMENT = basedOn('insurer-statement/2025-03', {
  ...{ files: [], replacedAt: null, rows: 0, booked: '0.00', payable: '0.00' },
});

const ways = (...dated: DatedWay[]): WaysInForce =>
  new Map([
    [
      HOSPITAL,
      [
        basedOn(`payment-way/${HOSPITAL}`, {
          institution: HOSPITAL,
          ways: dated,
          evidence: ['方案'],
          illustrative: [],
        }),
      ],
    ],
  ]);
const from = (month: string, way: WayOfPayment): DatedWay => ({ way, from: month });
const SWITCHED = ways(from('2025-05', 'shadow'), from('2025-07', 'actual'));

const entry = (differing: Partial<Entry> = {}): Entry => ({
  ...{ institution: HOSPITAL, settlement: 'S1', kind: 'settle', sequence: 1, line: 'inpatient', period: '2025-06' },
  ...{ origin: null, settledOn: '2025-06-10', clearing: '4', group: 'FM19', booked: 60_000n },
  ...differing,
});
const line = (differing: Partial<StatementLine> = {}): StatementLine => ({
  ...{ settlement: 'S1', institution: HOSPITAL, insuredAt: '320581', group: 'FM19', booked: 60_000n, payable: 65_000n },
  ...differing,
});

/** The month of a community, drawn by what the rest of its year has left. */
function drawn(
  period: string,
  entries: readonly Entry[],
  lines: readonly StatementLine[],
  by: WaysInForce = SWITCHED,
  others = ALONE,
  settledIn = new Map<string, string>(),
): DrawnMonth {
  return drawMonth(RULES, COMMUNITY, period, {
    ...{ entries, lines, others, statement: STATEMENT },
    paid: { ways: by, settledIn },
  });
}

describe('the way of an institution', () => {
  test.each([
    ['2025-04', 'actual'],
    ['2025-05', 'shadow'],
    ['2025-06', 'shadow'],
    ['2025-07', 'actual'],
    ['2026-03', 'actual'],
  ])('in %s is %s', (month, way) => {
    expect(wayIn(SWITCHED, HOSPITAL, month)).toBe(way);
    expect(wayIn(SWITCHED, 'H0', month)).toBe('actual');
  });

  test('changes from the first month for which something else is said', () => {
    const before = [from('2025-05', 'shadow'), from('2025-07', 'actual')];
    expect(changedFrom(before, before)).toBeUndefined();
    expect(changedFrom(before, [from('2025-05', 'shadow')])).toBe('2025-07');
    expect(changedFrom(before, [from('2025-06', 'shadow'), from('2025-07', 'actual')])).toBe('2025-05');
    expect(changedFrom([], [from('2025-03', 'actual')])).toBeUndefined();
    expect(changedFrom([], [from('2025-03', 'item')])).toBe('2025-03');
  });
});

describe('who was in shadow is paid by groups', () => {
  const SHADOW = from('2025-05', 'shadow');
  const ACTUAL = from('2025-07', 'actual');
  test.each<[string, DatedWay[], DatedWay[], string[]]>([
    ['from the month that says so', [SHADOW], [SHADOW, ACTUAL], ['2025-07']],
    ['though nothing was said of it before, by which it was paid so', [], [SHADOW, ACTUAL], ['2025-07']],
    ['and not once more, where that is in force already', [SHADOW, ACTUAL], [SHADOW, ACTUAL], []],
    ['but not who was paid by item', [], [from('2025-05', 'item'), ACTUAL], []],
    ['but not from the first month of all', [], [ACTUAL], []],
  ])('%s', (_, before, after, months) => expect(switchesToActual(before, after)).toEqual(months));
});

describe('a stay that was settled in June, in shadow', () => {
  const wayOf = (institution: string, month: string) => wayIn(SWITCHED, institution, month);
  const cancel = entry({ kind: 'cancel', settledOn: '2025-08-03', period: '2025-08', booked: -60_000n });

  test('is in shadow where it is booked in August', () => {
    expect(drgCases([entry({ period: '2025-08', origin: '2025-06' })], wayOf)).toMatchObject([{ way: 'shadow' }]);
  });

  test('and so is what the audit takes off it then, which has the day of its settlement', () => {
    const denied = entry({ kind: 'adjust', reason: 'denied', period: '2025-08', booked: -10_000n });
    expect(drgCases([denied], wayOf)).toMatchObject([{ way: 'shadow', only_changes: true }]);
  });

  test('and so is its cancellation in August, as its claim says', () => {
    expect(onlyCancelled([cancel, entry({ settlement: 'S2' })])).toEqual([cancel]);
    const settledIn = new Map([[settlementOf({ institution: HOSPITAL, settlement_id: 'S1' }), '2025-06']]);
    expect(drgCases([cancel], wayOf, settledIn)).toMatchObject([{ way: 'shadow' }]);
    const june = drawn('2025-06', [entry()], [line()]);
    const lineOfCancel = line({ booked: -60_000n, payable: -65_000n });
    const august = drawn('2025-08', [cancel], [lineOfCancel], SWITCHED, ALONE, settledIn);
    expect([june, august].map(({ month }) => month.drg_difference)).toEqual(['0.00', '0.00']);
    expect([june, august].map(({ result }) => result.shadow![0]!.difference)).toEqual(['50.00', '-50.00']);
  });

  test('settled by two sides for the books, nothing is adjusted, as nothing was counted', () => {
    const { input, result } = drawn('2025-06', [entry()], [line({ booked: 61_000n })]);
    const found = foundDifferences({ ...input, exceptions: result.exceptions });
    expect(found).toMatchObject([{ kind: 'amount_differs', way: 'shadow', payable: '650.00' }]);
    const row = { institution: HOSPITAL, settlement_id: 'S1', kind: 'amount_differs', outcome: 'books_stand' } as const;
    const sheet = drawDifferenceSheet(
      { community: COMMUNITY.id, period: '2025-06' },
      { rows: [{ ...row, owner: 'insurer', reason: 'amount_corrected', evidence: ['函'] }] },
      found,
      false,
    );
    expect(sheet).toMatchObject({ correction: '0.00', rows: [{ correction: '0.00' }] });
  });
});

describe('a stay that is paid by item', () => {
  const BY_ITEM = ways(from('2025-05', 'item'));

  test('need not be on the statement, and owes nothing where it is', () => {
    const entries = [entry(), entry({ settlement: 'S2' })];
    const { result, month, from: by } = drawn('2025-06', entries, [line()], BY_ITEM);
    expect(result).toMatchObject({
      by_item: [{ id: HOSPITAL, cases: 2, compared: 1, booked: '1200.00' }],
      exceptions: [],
    });
    expect(result.shadow).toBeUndefined();
    expect(month).toMatchObject({ drg_difference: '0.00', stays: { booked: '1200.00', by_group: '0.00' } });
    expect(by.ways).toMatchObject([{ document: expect.stringContaining(HOSPITAL) }]);
  });
});

describe('a member of a community that is closed by points', () => {
  test('has to be paid by its groups in each month of the year', () => {
    expect(() => refuseWaysOfPoints(SWITCHED, COMMUNITY, '2025')).toThrow('in shadow in 2025-05');
    expect(() => refuseWaysOfPoints(SWITCHED, COMMUNITY, '2026')).not.toThrow();
    expect(() => refuseWaysOfPoints(new Map(), COMMUNITY, '2025')).not.toThrow();
  });
});

test('whichever months claims and lines come in, what the year owes by DRG is the difference of what was settled in months of actual payment', () => {
  const MONTHS = 5;
  const period = (month: number) => `2025-${String(month + 1).padStart(2, '0')}`;
  const stay = fc.record({
    settled: fc.nat(MONTHS - 1),
    bookedLater: fc.nat(2),
    lineIn: fc.nat(MONTHS - 1),
    booked: fc.bigInt(1n, 1_000_000n),
    payable: fc.bigInt(1n, 1_000_000n),
    line: fc.constantFrom('inpatient', 'adjustments', 'non_member'),
  });
  const way = fc.constantFrom<WayOfPayment>('item', 'shadow', 'actual');
  fc.assert(
    fc.property(
      fc.array(stay, { maxLength: 12 }),
      fc.array(way, { minLength: MONTHS, maxLength: MONTHS }),
      (stays, each) => {
        const by = ways(...each.map((one, month) => from(period(month), one)));
        const entries = stays.map(({ settled, bookedLater, booked, line: on }, i) => ({
          of: settled + bookedLater,
          entry: entry({ settlement: `S${i}`, settledOn: `${period(settled)}-10`, booked, line: on as Entry['line'] }),
        }));
        const months: DrawnMonth[] = [];
        // What is booked behind the last month is booked in the clearing period, and nothing comes on a statement of it.
        for (let month = 0; month <= MONTHS; month += 1) {
          const of = month === MONTHS ? '2025-clearing' : period(month);
          const own = entries.filter((one) => (month === MONTHS ? one.of >= MONTHS : one.of === month));
          const theirs = stays.flatMap(({ lineIn, booked, payable }, i) =>
            lineIn === month ? [line({ settlement: `S${i}`, booked, payable })] : [],
          );
          const before = months.map(({ month: { period: earlier }, input, result }) => {
            const missing = (kind: string) =>
              new Set(result.exceptions.filter((one) => one.kind === kind).map(settlementOf));
            return {
              period: earlier,
              cases: input.ledger.filter((one) => missing('missing_from_statement').has(settlementOf(one))),
              lines: input.statement.filter((one) => missing('missing_from_ledger').has(settlementOf(one))),
              kept: STATEMENT,
            };
          });
          const others = { ...ALONE, before, carried: months.flatMap(({ carried }) => carried) };
          const booked = own.map((one) => ({ ...one.entry, period: of }));
          months.push(drawn(of, booked, theirs, by, others));
        }
        const owed = stays
          .filter(({ settled }) => each[settled] === 'actual')
          .map(({ booked, payable }) => payable - booked);
        const statements = months.map((body) => ({ body }));
        const roster = (day: string) => rosterOf(POLICY, FUND, day);
        const used = useInParts(COMMUNITY.id, roster, { counters: [], statements }, 'payable');
        expect(sumFen(used.map(({ drg_difference }) => drg_difference))).toBe(sumFen(owed));
        expect(sumFen(months.map(({ month }) => parseFen(month.drg_difference)))).toBe(sumFen(owed));
        const shown = months.flatMap(({ result }) => result.shadow ?? []);
        const inShadow = stays.filter(({ settled }) => each[settled] === 'shadow');
        expect(sumFen(shown.map(({ difference }) => parseFen(difference)))).toBe(
          sumFen(inShadow.map(({ booked, payable }) => payable - booked)),
        );
      },
    ),
  );
});
