/** The month of a community, month after month: what is settled, cancelled and corrected comes to the right sum in the end. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../lib/claims/posting.ts';
import type { Community } from '../../lib/claims/roster.ts';
import type { StatementLine } from '../../lib/claims/statementLine.ts';
import { drawMonth, knowingMore, usedToDate } from '../../lib/decisions/monthlyStatement.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { ALONE, PAID_BY_GROUP } from './alone.ts';
import { basedOn } from './basedOn.ts';
import { keptMonth } from './keptMonth.ts';

const FUND = '320500-390';
const POLICY = loadPolicy('policy');
const [COMMUNITY] = rosterOf(POLICY, FUND, '2025-01-01').communities as [Community];
const RULES = rulesOfCommunity(POLICY, FUND, COMMUNITY, '2025-01-01');
const RECEIVED = basedOn('insurer-statement/2025-03', {
  ...{ files: [], replacedAt: null, rows: 0, booked: '0.00', payable: '0.00' },
});

/** A DRG stay of 600.00 yuan as the journal has it. */
const entry = (differing: Partial<Entry> = {}): Entry => ({
  institution: 'H1',
  settlement: 'S1',
  kind: 'settle',
  sequence: 1,
  line: 'inpatient',
  period: '2025-03',
  origin: null,
  settledOn: '2025-03-10',
  clearing: '4',
  group: 'FM19',
  booked: 60_000n,
  ...differing,
});
const cancel = (differing: Partial<Entry> = {}) => entry({ kind: 'cancel', booked: -60_000n, ...differing });

/** The insurer's line for it: 650.00 yuan. */
const line = (differing: Partial<StatementLine> = {}): StatementLine => ({
  settlement: 'S1',
  institution: 'H1',
  insuredAt: '320581',
  group: 'FM19',
  booked: 60_000n,
  payable: 65_000n,
  ...differing,
});
const cancelLine = line({ booked: -60_000n, payable: -65_000n });

const month = (period: string, entries: readonly Entry[], lines: readonly StatementLine[]) =>
  drawMonth(RULES, COMMUNITY, period, { entries, statement: RECEIVED, lines, others: ALONE, paid: PAID_BY_GROUP });

describe('a stay that is cancelled', () => {
  test('in a later month: the DRG differences of the two months come to nothing', () => {
    const march = month('2025-03', [entry()], [line()]);
    const april = month('2025-04', [cancel()], [cancelLine]);
    expect([march, april].map(({ result }) => result.matched)).toEqual([1, 1]);
    expect([march, april].map(({ month: { drg_difference } }) => drg_difference)).toEqual(['50.00', '-50.00']);
    expect(usedToDate('2025-03', [], [march, april])).toBe('50.00');
    expect(usedToDate('2025-04', [], [march, april])).toBe('0.00');
  });

  test('in the month it was settled: it is nothing, and a statement that has both lines is told of them', () => {
    const { result } = month('2025-03', [entry(), cancel()], [line(), cancelLine]);
    expect(result.exceptions.map(({ kind }) => kind)).toEqual(['missing_from_ledger', 'repeated_in_statement']);
    expect(result.by_institution).toMatchObject([{ difference: '0.00' }]);
  });

  test('in the month it was settled, by a fen too little: that fen is on the books, and asks for an answer', () => {
    const { result, month: told } = month('2025-03', [entry(), cancel({ booked: -59_999n })], []);
    expect(told.booked).toBe('0.01');
    expect(result).toMatchObject({ ledger_booked: '0.01', exceptions: [{ ledger_booked: '0.01' }] });
  });

  test('and had come late, in the open month, together with its cancellation: nothing as well', () => {
    const late = { line: 'adjustments', period: '2025-04', origin: '2025-03' } as const;
    const { result } = month('2025-04', [cancel(late), entry(late)], []);
    expect(result).toMatchObject({ matched: 0, ledger_booked: '0.00', exceptions: [] });
  });
});

describe('a settlement of several parts', () => {
  const second = entry({ sequence: 2, booked: 40_000n });

  test('is one line, and the sum of them', () => {
    const { result } = month('2025-03', [entry(), second], [line({ booked: 100_000n, payable: 100_000n })]);
    expect(result).toMatchObject({ matched: 1, ledger_booked: '1000.00' });
  });

  test('of which one is cancelled is what the others come to', () => {
    const { result } = month('2025-03', [entry(), second, cancel()], [line({ booked: 40_000n, payable: 45_000n })]);
    expect(result).toMatchObject({ matched: 1, ledger_booked: '400.00', by_institution: [{ difference: '50.00' }] });
  });

  test('is nothing where all of them are cancelled', () => {
    const { result } = month(
      '2025-03',
      [entry(), second, cancel(), { ...second, kind: 'cancel', booked: -40_000n }],
      [],
    );
    expect(result).toMatchObject({ ledger_booked: '0.00', exceptions: [] });
  });

  test('an addition to a settlement that was cancelled is left, and asks for an answer', () => {
    const { result } = month('2025-03', [entry(), cancel(), entry({ kind: 'adjust', booked: 1_000n })], []);
    expect(result.exceptions).toMatchObject([{ kind: 'missing_from_statement', ledger_booked: '10.00' }]);
  });
});

describe('whose stay it is', () => {
  test('two institutions may have the same settlement number', () => {
    const { result } = month(
      '2025-03',
      [entry(), entry({ institution: 'H2', booked: 70_000n })],
      [line({ institution: 'H2', booked: 70_000n, payable: 70_000n }), line()],
    );
    expect(result.exceptions).toEqual([]);
    expect(result.by_institution).toMatchObject([
      { id: 'H1', difference: '50.00' },
      { id: 'H2', difference: '0.00' },
    ]);
  });

  test('cancelled at one of them, the other’s stands', () => {
    const { result } = month('2025-03', [entry(), cancel({ institution: 'H2' })], [line()]);
    expect(result).toMatchObject({ matched: 1, ledger_booked: '0.00' });
    expect(result.exceptions).toMatchObject([{ institution: 'H2', kind: 'missing_from_statement' }]);
  });

  test('care outside the area and care not cleared by DRG are on no DRG statement', () => {
    const { result } = month('2025-03', [entry({ line: 'out_of_area' }), entry({ clearing: '5' })], []);
    expect(result).toMatchObject({ ledger_booked: '0.00', exceptions: [] });
  });

  test('a late stay is reconciled in the month it is booked in', () => {
    const late = entry({ line: 'adjustments', period: '2025-04', origin: '2025-03' });
    expect(month('2025-04', [late], [line()]).month.drg_difference).toBe('50.00');
  });
});

describe('two runs at the same time', () => {
  const kept = (...entries: readonly Entry[]) => keptMonth(month('2025-03', entries, [line()]));
  const earlier = kept(entry());
  const later = kept(entry(), entry({ settlement: 'S2' }));

  test('the one that had more of the journal before it stands, whichever comes last', () => {
    expect(knowingMore(earlier, later)).toBe(later);
    expect(knowingMore(later, earlier)).toBe(later);
  });

  test('of equal ones the last, and the first where there is none', () => {
    const again = keptMonth(month('2025-03', [entry()], []));
    expect(knowingMore(earlier, again)).toBe(again);
    expect(knowingMore(undefined, earlier)).toBe(earlier);
  });
});

describe('a stay that belongs to another group after an audit', () => {
  const regrouped = (sequence: number, group: string, differing: Partial<Entry> = {}) =>
    entry({ kind: 'adjust', sequence, reason: 'regrouped', line: 'special_cases', group, booked: 0n, ...differing });
  const exceptionsOf = (entries: readonly Entry[], lines: readonly StatementLine[]) =>
    month('2025-03', entries, lines).result.exceptions.map(({ kind }) => kind);

  test('is reconciled under the new group, in whatever order the entries came', () => {
    const life = [regrouped(2, 'FM31'), entry(), regrouped(1, 'FM23')];
    expect(exceptionsOf(life, [line({ group: 'FM31' })])).toEqual([]);
    expect(exceptionsOf(life.toReversed(), [line({ group: 'FM31' })])).toEqual([]);
    expect(exceptionsOf(life, [line({ group: 'FM23' })])).toEqual(['group_differs']);
    expect(exceptionsOf(life, [line()])).toEqual(['group_differs']);
  });

  test('a denial that names no group leaves it as it was', () => {
    const denied = entry({ kind: 'adjust', reason: 'denied', line: 'special_cases', group: null, booked: -10_000n });
    expect(exceptionsOf([denied, entry()], [line({ booked: 50_000n })])).toEqual([]);
  });

  test('after its month was locked stands in the next statement, until the insurer has paid the other group', () => {
    const late = regrouped(1, 'FM31', { line: 'adjustments', period: '2025-04', origin: '2025-03' });
    const waiting = month('2025-04', [late], []);
    expect(waiting.result.exceptions).toEqual([
      {
        institution: 'H1',
        settlement_id: 'S1',
        kind: 'missing_from_statement',
        ledger_booked: '0.00',
        statement_booked: null,
      },
    ]);
    const paid = month('2025-04', [late], [line({ group: 'FM31', booked: 0n, payable: 3_000n })]);
    expect(paid.result).toMatchObject({ matched: 1, exceptions: [] });
    expect(paid.month.drg_difference).toBe('30.00');
  });

  test('and is cancelled in the same month is nothing', () => {
    expect(exceptionsOf([entry(), regrouped(1, 'FM31'), cancel()], [])).toEqual([]);
  });
});

describe('a stay that was denied', () => {
  const denied = (booked: bigint) => entry({ kind: 'adjust', reason: 'denied', line: 'special_cases', booked });

  test('in full is still a case: the insurer may have paid it', () => {
    const { result } = month('2025-03', [entry(), denied(-60_000n)], []);
    expect(result.exceptions).toMatchObject([{ kind: 'missing_from_statement', ledger_booked: '0.00' }]);
  });

  test('and cancelled whole in the same month leaves the denied amount, which is shown', () => {
    const { result } = month('2025-03', [entry(), denied(-10_000n), cancel()], []);
    expect(result.exceptions).toMatchObject([{ kind: 'missing_from_statement', ledger_booked: '-100.00' }]);
  });
});

test('a stay that was denied in part, and of which the rest was cancelled in the same month, is nothing', () => {
  const denied = entry({ kind: 'adjust', reason: 'denied', line: 'special_cases', booked: -10_000n });
  const { result } = month('2025-03', [entry(), denied, cancel({ booked: -50_000n })], []);
  expect(result).toMatchObject({ ledger_booked: '0.00', exceptions: [] });
});

describe('a stay that moved to another community', () => {
  const moved = (booked: bigint) => entry({ kind: 'adjust', reason: 'moved', line: 'special_cases', booked });

  test('in the month it was settled: it is no case of the old one any more, and one of the new', () => {
    expect(month('2025-03', [entry(), moved(-60_000n)], []).result.exceptions).toEqual([]);
    expect(month('2025-03', [moved(60_000n)], [line()]).result).toMatchObject({ matched: 1, exceptions: [] });
  });

  test('after that month was locked: the old one waits for the insurer to take it back, as after a cancellation', () => {
    const { result } = month('2025-04', [moved(-60_000n)], [cancelLine]);
    expect(result).toMatchObject({ matched: 1, exceptions: [] });
  });
});
