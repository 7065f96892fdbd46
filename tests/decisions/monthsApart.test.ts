/** A year whose package ended within it is two: what belongs to the months before, and what belongs to those from then on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import { periodsOfYear } from '../../lib/claims/periodsOfYear.ts';
import type { LateDifference } from '../../lib/decisions/lateDifferences.ts';
import { type BooksAndMonths, type MonthBesideBooks, monthsApart } from '../../lib/decisions/monthsApart.ts';
import { seasonUntil } from '../../lib/decisions/seasonOf.ts';
import { outsideInParts, sumOfParts, useInParts } from '../../lib/decisions/useInParts.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { rostersOn } from '../../lib/policy/rostersOn.ts';
import { withRule } from '../policy/withRule.ts';
import { closed, POLICY } from './decidedBy.ts';

const HOME = 'changshu';
const LEAD = 'H32058100001';
const TOWN = 'H32058100002';
const rosterOn = rostersOn(POLICY, '320500-390');

const cell = (period: string, yuan: bigint, of: Partial<Counter> = {}): Counter => ({
  ...{ period, institution: LEAD, line: 'inpatient', booked: yuan * 100n, entries: 1 },
  ...of,
});
const month = (body: Omit<MonthBesideBooks, 'illustrative'>) => ({
  body: { ...body, illustrative: [] },
  pin: {
    document: `320500-390/2025/monthly-statement/${HOME}.${body.month.period}`,
    revision: 1,
    hash: '0'.repeat(64),
  },
});

/** What of books and months is use of the package, or would be. */
const sumOf = (books: BooksAndMonths) =>
  sumOfParts([
    ...useInParts(HOME, rosterOn, books, 'payable'),
    ...outsideInParts(HOME, rosterOn, books, 'payable', new Set()),
  ]);

describe('a package that ended with June', () => {
  // July has three stays of 600.00; one of them was settled in May, and DRG owes 50.00 for it and 30.00 for the others.
  const counters = [cell('2025-05', 600n), cell('2025-07', 1800n, { entries: 3 })];
  const july = month({
    month: {
      period: '2025-07',
      late: [{ origin: '2025-05', institution: LEAD, difference: '50.00' }],
      adjustments: [
        { kind: 'denials', document: 'of June', institution: LEAD, amount: '-20.00', origin: '2025-06' },
        { kind: 'special_cases', document: 'of July', institution: LEAD, amount: '35.00' },
      ],
    },
    result: { by_institution: [{ id: LEAD, difference: '80.00' }] },
  });
  const { before, after } = monthsApart(
    { from: '2025-07', late: [cell('2025-07', 600n)] },
    { counters, statements: [july] },
  );

  test('bears what was settled before July, with what DRG owes for it and what a sheet of June takes', () => {
    expect(sumOf(before)).toEqual({ booked: 120_000n, drg_difference: 5_000n, adjusted: -2_000n });
  });

  test('and nothing of July', () => {
    expect(sumOf(after)).toEqual({ booked: 120_000n, drg_difference: 3_000n, adjusted: 3_500n });
    expect(after.counters).toEqual([cell('2025-07', 1200n, { entries: 2 })]);
  });

  test('each month is named by both, whatever is in it', () => {
    expect([...before.statements, ...after.statements].map(({ pin }) => pin)).toEqual([july.pin, july.pin]);
  });

  test('books that are not those the late claims are of are not taken apart', () => {
    const other = [cell('2025-08', 600n)];
    expect(() => monthsApart({ from: '2025-07', late: other }, { counters, statements: [] })).toThrow();
  });
});

test('whatever is booked when: what belongs to the months before and to those after is all that is owed, inside the package and outside', () => {
  const periods = periodsOfYear('2025');
  const period = fc.constantFrom(...periods);
  const institution = fc.constantFrom(LEAD, TOWN);
  const line = fc.constantFrom('inpatient', 'outpatient', 'out_of_area', 'outside:maternity:inpatient');
  const fen = fc.bigInt({ min: -10_000n, max: 10_000n });
  const booking = fc.record({ period, institution, line, booked: fen, isLate: fc.boolean() });
  const late = fc.record({ origin: period, institution, difference: fen, outside: fen });
  const statement = fc.record({
    period,
    late: fc.array(late, { maxLength: 3 }),
    own: fen,
    outside: fen,
    adjusted: fc.array(fc.record({ origin: period, amount: fen }), { maxLength: 3 }),
  });
  const from = fc.constantFrom(...periods.slice(1, 12));
  fc.assert(
    fc.property(
      fc.array(booking, { maxLength: 20 }),
      fc.uniqueArray(statement, { selector: (one) => one.period }),
      from,
      (bookings, drawn, first) => {
        const cells = (some: typeof bookings) =>
          [...Map.groupBy(some, (one) => `${one.period} ${one.institution} ${one.line}`).values()].map(
            (of): Counter => ({
              ...of[0]!,
              line: of[0]!.line as Counter['line'],
              booked: sumFen(of.map((one) => one.booked)),
              entries: of.length,
            }),
          );
        const statements = drawn.map((one) => {
          const earlier = one.late.filter(({ origin }) => origin < one.period);
          return month({
            month: {
              period: one.period,
              late: earlier.map(
                (of): LateDifference => ({
                  ...of,
                  difference: formatFen(of.difference),
                  outside: formatFen(of.outside),
                }),
              ),
              adjustments: one.adjusted.map(({ origin, amount }) => ({
                ...{ kind: 'denials', document: 'of a month', institution: LEAD, amount: formatFen(amount) },
                ...(origin < one.period && { origin }),
              })),
            },
            result: {
              by_institution: [LEAD, TOWN].map((id) => ({
                id,
                difference: formatFen(
                  sumFen(earlier.filter((of) => of.institution === id).map((of) => of.difference)) +
                    (id === LEAD ? one.own : 0n),
                ),
              })),
              outside: [LEAD, TOWN].map((id) => ({
                id,
                difference: formatFen(
                  sumFen(earlier.filter((of) => of.institution === id).map((of) => of.outside)) +
                    (id === LEAD ? one.outside : 0n),
                ),
              })),
            },
          });
        });
        const books = { counters: cells(bookings), statements };
        const moved = cells(bookings.filter((one) => one.isLate && one.period >= first));
        const { before, after } = monthsApart({ from: first, late: moved }, books);
        const [all, one, other] = [sumOf(books), sumOf(before), sumOf(after)];
        expect(one.booked + other.booked).toBe(all.booked);
        expect(one.drg_difference + other.drg_difference).toBe(all.drg_difference);
        expect(one.adjusted + other.adjusted).toBe(all.adjusted);
        const entries = (of: BooksAndMonths) => of.counters.reduce((sum, { entries: count }) => sum + count, 0);
        expect(entries(before) + entries(after)).toBe(bookings.length);
      },
    ),
  );
});

describe('the close of such a year', () => {
  const after = [cell('2025-07', 500n), cell('2025-08', 300n, { institution: TOWN, line: 'outpatient' })];
  const rows = [
    { institution: LEAD, amount: '500.00' },
    { institution: TOWN, amount: '300.00' },
  ];

  test('in mode A is that of the package of the months before, with what is owed of the others beside it', () => {
    const [with_, without] = [closed(POLICY, { after }).close, closed(POLICY).close];
    expect(with_.result).toEqual(without.result);
    if (with_.formula !== 'community-close') throw new Error(`closed by ${with_.formula}`);
    const due = formatFen(parseFen(with_.result.cash_due) + 80_000n);
    expect(with_.after).toMatchObject({ from: '2025-07', rows, amount: '800.00', cash_due: due });
    expect(with_.books.booked).toBe('90800.00');
  });

  test('in mode C the points split the package of the months before, and nothing of the others', () => {
    const modeC = [
      ['service.mode', 'C'],
      ['community-clearing.basis', 'fund'],
      ['community-clearing.reference_value', '90'],
    ].reduce((policy, [key, value]) => withRule(policy, key!, value!), POLICY);
    const [with_, without] = [closed(modeC, { after }).close, closed(modeC).close];
    expect(with_.result).toEqual(without.result);
    expect(with_.after).toMatchObject({ rows, amount: '800.00', cash_due: '100800.00' });
  });
});

test('the season of a package that ended with June is over with June', () => {
  const even = Array.from({ length: 12 }, () => Ratio.of(1, 12));
  const season = seasonUntil('2025-07', even).map((weight) => weight.toString());
  expect(season.slice(0, 6)).toEqual(Array(6).fill(Ratio.of(1, 6).toString()));
  expect(season.slice(6)).toEqual(Array(6).fill('0'));
  expect(seasonUntil(undefined, even)).toBe(even);
});
