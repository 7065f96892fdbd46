import assert from 'node:assert/strict';
import type { Counter } from '../claims/counter.ts';
import type { Period } from '../claims/posting.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { Adjustment } from './adjustedOver.ts';
import type { LateDifference } from './lateDifferences.ts';
import type { Based } from './pin.ts';
import { totalOf } from './spending.ts';

/** What an institution is owed by its groups more or less than was booked. */
export interface DifferenceThere {
  readonly id: string;
  readonly difference: string;
}

/** What of a month counts in its year beside the books. */
export interface MonthBesideBooks {
  readonly month: {
    readonly period: Period;
    readonly adjustments?: readonly Adjustment[];
    readonly late?: readonly LateDifference[];
  };
  readonly result: {
    readonly by_institution: readonly DifferenceThere[];
    readonly outside?: readonly DifferenceThere[];
  };
  readonly illustrative: readonly string[];
}

/** The books of a year, and its months. */
export interface BooksAndMonths {
  readonly counters: readonly Counter[];
  readonly statements: readonly Based<MonthBesideBooks>[];
}

/** Where a package ended within its year, and what its books have of the months before in those from then on. */
export interface PackageEnd {
  /** The first month without it. */
  readonly from: Period;
  readonly late: readonly Counter[];
}

/**
 * The books and months of a year whose package ended within it, as two: what belongs to the months before, and what belongs to those from then on. A claim belongs to the month in
 * which it was settled, with what cancels or changes it and what its group owes beyond it, in whatever month that is booked; what adjusts a year to the month that its sheet is
 * of. Together the two are the year: nothing is in both, and nothing in neither.
 */
export function monthsApart(
  { from, late }: PackageEnd,
  { counters, statements }: BooksAndMonths,
): { readonly before: BooksAndMonths; readonly after: BooksAndMonths } {
  const early = counters.filter(({ period }) => period < from);
  const before = [...early, ...late];
  const lateIn = new Map(late.map((cell) => [nameOf(cell), cell]));
  const after = counters
    .filter(({ period }) => period >= from)
    .flatMap((cell) => cellWithout(cell, lateIn.get(nameOf(cell))));
  assert.equal(totalOf(before) + totalOf(after), totalOf(counters), 'the months before and after are the books');
  const months = (part: (from: Period, body: MonthBesideBooks) => MonthBesideBooks) =>
    statements.map(({ body, pin }) => ({ body: part(from, body), pin }));
  return {
    before: { counters: before, statements: months(bodyBefore) },
    after: { counters: after, statements: months(bodyAfter) },
  };
}

function cellWithout(cell: Counter, late: Counter | undefined): Counter[] {
  if (!late) return [cell];
  const entries = cell.entries - late.entries;
  return entries === 0 ? [] : [{ ...cell, entries, booked: cell.booked - late.booked }];
}

function nameOf({ period, institution, line }: Counter): string {
  return JSON.stringify([period, institution, line]);
}

function bodyBefore(from: Period, body: MonthBesideBooks): MonthBesideBooks {
  if (body.month.period < from) return body;
  const late = lateBefore(from, body);
  return withParts(body, {
    inside: late.map(({ institution, difference }) => ({ id: institution, difference })),
    outside: late.flatMap(({ institution, outside }) =>
      outside === undefined ? [] : [{ id: institution, difference: outside }],
    ),
    adjustments: adjustmentsIn(body).filter((one) => isBefore(from, body, one)),
  });
}

function bodyAfter(from: Period, body: MonthBesideBooks): MonthBesideBooks {
  if (body.month.period < from) return withParts(body, { inside: [], outside: [], adjustments: [] });
  const late = lateBefore(from, body);
  return withParts(body, {
    inside: lessLate(body.result.by_institution, late, ({ difference }) => difference),
    outside: lessLate(body.result.outside ?? [], late, ({ outside }) => outside ?? '0.00'),
    adjustments: adjustmentsIn(body).filter((one) => !isBefore(from, body, one)),
  });
}

interface Parts {
  readonly inside: readonly DifferenceThere[];
  readonly outside: readonly DifferenceThere[];
  readonly adjustments: readonly Adjustment[];
}

function withParts(
  { month: { period }, illustrative }: MonthBesideBooks,
  { inside, outside, adjustments }: Parts,
): MonthBesideBooks {
  return { month: { period, adjustments }, result: { by_institution: inside, outside }, illustrative };
}

function lessLate(
  differences: readonly DifferenceThere[],
  late: readonly LateDifference[],
  amountOf: (late: LateDifference) => string,
): DifferenceThere[] {
  const of = Map.groupBy(late, ({ institution }) => institution);
  return differences.map(({ id, difference }) => {
    const before = sumFen((of.get(id) ?? []).map((one) => parseFen(amountOf(one))));
    return { id, difference: formatFen(parseFen(difference) - before) };
  });
}

function lateBefore(from: Period, { month }: MonthBesideBooks): LateDifference[] {
  return (month.late ?? []).filter(({ origin }) => origin < from);
}

function adjustmentsIn({ month }: MonthBesideBooks): readonly Adjustment[] {
  return month.adjustments ?? [];
}

function isBefore(from: Period, { month }: MonthBesideBooks, { origin = month.period }: Adjustment): boolean {
  return origin < from;
}
