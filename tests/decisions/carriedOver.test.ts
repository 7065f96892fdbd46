/** What a month leaves without a counterpart meets it in a later one: no difference is lost, and none counts twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CarriedOver, type MonthLeft, withCarried } from '../../lib/decisions/carriedOver.ts';
import type { ReconciledInput } from '../../lib/decisions/reconciledInput.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';

const caseOf = (settlement_id: string, booked: string, group = 'FM19') => ({
  ...{ settlement_id, institution: 'H1', group, booked },
});
const lineOf = (settlement_id: string, booked: string, payable: string, group = 'FM19') => ({
  ...{ settlement_id, institution: 'H1', group, booked, payable },
});

const left = (period: string, { ledger = [], statement = [] }: Partial<ReconciledInput>): MonthLeft => ({
  ...{ period, cases: ledger, lines: statement },
});
const NOTHING: ReconciledInput = { ledger: [], statement: [] };

describe('a stay of January whose claim was booked in February, since January was locked', () => {
  const january = left('2025-01', { statement: [lineOf('S1', '1000.00', '900.00')] });

  test('meets in February the line that stood on the statement of January', () => {
    const february = withCarried({ ...NOTHING, ledger: [caseOf('S1', '1000.00')] }, [january], []);
    expect(february.input.statement).toEqual([lineOf('S1', '1000.00', '900.00')]);
    expect(february.carried).toEqual([
      { side: 'statement', origin: '2025-01', institution: 'H1', settlement_id: 'S1' },
    ]);
  });

  test('and no month after it takes the line again', () => {
    const { carried } = withCarried({ ...NOTHING, ledger: [caseOf('S1', '1000.00')] }, [january], []);
    const march = withCarried({ ...NOTHING, ledger: [caseOf('S1', '-50.00')] }, [january], carried);
    expect(march).toEqual({ input: { ...NOTHING, ledger: [caseOf('S1', '-50.00')] }, carried: [] });
  });

  test('where the insurer has it on the statement of February, too, that line counts, and the one of January stays open', () => {
    const own = { ledger: [caseOf('S1', '1000.00')], statement: [lineOf('S1', '1000.00', '910.00')] };
    expect(withCarried(own, [january], [])).toEqual({ input: own, carried: [] });
  });
});

describe('a stay of January whose line came on the statement of March', () => {
  const january = left('2025-01', { ledger: [caseOf('S1', '1000.00')] });
  const march = { ...NOTHING, statement: [lineOf('S1', '1000.00', '900.00')] };

  /** As March has it: in whichever month it is reconciled, it was settled in January. */
  const ofJanuary = (booked: string) => ({ ...caseOf('S1', booked), settled_in: '2025-01' });

  test('is a case of March then', () => {
    const { input, carried } = withCarried(march, [january], []);
    expect(input.ledger).toEqual([ofJanuary('1000.00')]);
    expect(carried).toEqual([{ side: 'ledger', origin: '2025-01', institution: 'H1', settlement_id: 'S1' }]);
  });

  describe('of which 200.00 were taken off in February', () => {
    const february = left('2025-02', { ledger: [caseOf('S1', '-200.00')] });
    const taken = (line: ReconciledInput['statement'][number], others: readonly CarriedOver[] = []) =>
      withCarried({ ...NOTHING, statement: [line] }, [january, february], others);

    test('the line of the stay goes with the stay, and the one of the deduction with the deduction', () => {
      const ofStay = taken(lineOf('S1', '1000.00', '900.00'));
      expect(ofStay.input.ledger).toEqual([ofJanuary('1000.00')]);
      const ofDeduction = taken(lineOf('S1', '-200.00', '-180.00'), ofStay.carried);
      expect(ofDeduction.input.ledger).toEqual([{ ...caseOf('S1', '-200.00'), settled_in: '2025-02' }]);
      expect(ofDeduction.carried).toMatchObject([{ side: 'ledger', origin: '2025-02' }]);
    });

    test('a line for what remains goes with both', () => {
      const { input, carried } = taken(lineOf('S1', '800.00', '720.00'));
      expect(input.ledger).toEqual([ofJanuary('800.00')]);
      expect(carried.map(({ origin }) => origin)).toEqual(['2025-01', '2025-02']);
    });

    test('a line of another amount goes with the stay, and differs', () => {
      expect(taken(lineOf('S1', '1010.00', '900.00')).input.ledger).toEqual([ofJanuary('1000.00')]);
    });
  });

  test('is taken with the deduction that March has itself, since a month has a settlement once', () => {
    const own = { ...march, ledger: [caseOf('S1', '-200.00')] };
    expect(withCarried(own, [january], []).input.ledger).toEqual([ofJanuary('800.00')]);
  });

  test('is not taken for a cancellation that March has with a line of its own', () => {
    const own = { ledger: [caseOf('S1', '-1000.00')], statement: [lineOf('S1', '-1000.00', '-900.00')] };
    expect(withCarried(own, [january], [])).toEqual({ input: own, carried: [] });
  });
});

describe('a stay of June with its line on the statement of June, which is booked late', () => {
  const june = left('2025-06', { statement: [lineOf('S1', '1000.00', '900.00')] });
  const changes = (booked: string) => ({
    ...NOTHING,
    ledger: [{ ...caseOf('S1', booked), only_changes: true as const }],
  });

  test.each([
    ['was restored', '50.00'],
    ['was given another group', '0.00'],
  ])('and of which something %s in December, waits for the stay itself', (_, booked) => {
    const december = withCarried(changes(booked), [june], []);
    expect(december).toEqual({ input: changes(booked), carried: [] });

    const clearing = withCarried({ ...NOTHING, ledger: [caseOf('S1', '1000.00')] }, [june], december.carried);
    expect(clearing.input.statement).toEqual([lineOf('S1', '1000.00', '900.00')]);
  });

  test('gives its line to what changed only where that comes to the same', () => {
    expect(withCarried(changes('1000.00'), [june], []).carried).toHaveLength(1);
  });
});

test('another institution with the same number has nothing to do with it', () => {
  const january = left('2025-01', { statement: [{ ...lineOf('S1', '1000.00', '900.00'), institution: 'H2' }] });
  const own = { ...NOTHING, ledger: [caseOf('S1', '1000.00')] };
  expect(withCarried(own, [january], [])).toEqual({ input: own, carried: [] });
});

test('whichever months claims and lines come in, and however late a month is approved: what is booked and the differences are what the insurer owes', () => {
  const MONTHS = 5;
  const stay = fc.record({
    booked: fc.bigInt(1n, 1_000_000n),
    payable: fc.bigInt(1n, 1_000_000n),
    bookedIn: fc.nat(MONTHS - 1),
    lineIn: fc.nat(MONTHS - 1),
  });
  const approvedAfter = fc.array(fc.nat(2), { minLength: MONTHS, maxLength: MONTHS });
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 12 }), approvedAfter, (stays, delays) => {
      const drawn: { input: ReconciledInput; carried: readonly CarriedOver[] }[] = [];
      const draw = (month: number, approved: readonly number[]) => {
        const own = {
          ledger: stays.flatMap(({ booked, bookedIn }, i) =>
            bookedIn === month ? [caseOf(`S${i}`, formatFen(booked))] : [],
          ),
          statement: stays.flatMap(({ booked, payable, lineIn }, i) =>
            lineIn === month ? [lineOf(`S${i}`, formatFen(booked), formatFen(payable))] : [],
          ),
        };
        const before = approved.map((earlier) => leftBy(`2025-0${earlier + 1}`, drawn[earlier]!.input));
        drawn[month] = withCarried(
          own,
          before,
          drawn.flatMap(({ carried }, i) => (i === month ? [] : carried)),
        );
      };
      for (let month = 0; month < MONTHS; month += 1) {
        draw(
          month,
          [...Array(month).keys()].filter((earlier) => earlier + delays[earlier]! < month),
        );
      }
      // The clearing period comes when every month is approved.
      draw(MONTHS, [...Array(MONTHS).keys()]);
      const differences = drawn
        .flatMap(({ input }) => pairsOf(input))
        .reduce((sum, [ours, theirs]) => sum + theirs - ours, 0n);
      const total = stays.reduce((sum, { booked }) => sum + booked, 0n) + differences;
      expect(total).toBe(stays.reduce((sum, { payable }) => sum + payable, 0n));
    }),
  );
});

function pairsOf({ ledger, statement }: ReconciledInput): [bigint, bigint][] {
  return ledger.flatMap(({ settlement_id, booked }) => {
    const line = statement.find((one) => one.settlement_id === settlement_id);
    return line ? [[parseFen(booked), parseFen(line.payable)] as [bigint, bigint]] : [];
  });
}

function leftBy(period: string, { ledger, statement }: ReconciledInput): MonthLeft {
  const keys = (side: readonly { readonly settlement_id: string }[]) => new Set(side.map((one) => one.settlement_id));
  return {
    period,
    cases: ledger.filter((one) => !keys(statement).has(one.settlement_id)),
    lines: statement.filter((one) => !keys(ledger).has(one.settlement_id)),
  };
}
