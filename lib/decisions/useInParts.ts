import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { Counter } from '../claims/counter.ts';
import { bySide, lineOfCare, ruleOutside } from '../claims/packageSide.ts';
import type { LineOfCare, Period } from '../claims/posting.ts';
import type { Roster } from '../claims/roster.ts';
import { inpatientLine } from '../claims/serviceLine.ts';
import { type Fen, parseFen } from '../money/fen.ts';
import type { AdjustmentKind } from './adjustedOver.ts';
import type { MonthBesideBooks } from './monthsApart.ts';

/** A part of what a community used in a year: of an institution, on a line, in a period. */
export interface PartOfUse extends Amounts {
  readonly period: Period;
  readonly institution: string;
  readonly line: LineOfCare;
}

export interface Amounts {
  readonly booked: Fen;
  /** What DRG owes more or less than was booked. */
  readonly drg_difference: Fen;
  /** What documents beside the books add, or take. */
  readonly adjusted: Fen;
}

/** What a community's year is counted from: its books, and of its months what DRG owes by institution. */
interface BooksAndMonths {
  readonly counters: readonly Counter[];
  readonly statements: readonly {
    readonly body: {
      readonly month: Pick<MonthBesideBooks['month'], 'period' | 'adjustments'>;
      readonly result: Pick<MonthBesideBooks['result'], 'by_institution'>;
    };
  }[];
}

/** What of it is outside the package: cells on lines of their own, and what months tell apart. */
export interface OutsideOfBooks {
  readonly counters: readonly Counter[];
  readonly statements: readonly {
    readonly body: {
      readonly month: Pick<MonthBesideBooks['month'], 'period'>;
      readonly result: Pick<MonthBesideBooks['result'], 'outside'>;
    };
  }[];
}

/**
 * What the use of a community's year is made of: each cell of its books inside the package and, on the payable basis, the DRG difference of each institution in each month, on
 * the line its inpatients stood on in that month; and what special cases are paid on top, the audit denies and inspections take back, with its members on a line of its own.
 *
 * @param rosterOn who belonged where on a day: members come and go within a year
 */
export function useInParts(
  home: string,
  rosterOn: (day: Day) => Roster,
  { counters, statements }: BooksAndMonths,
  basis: 'payable' | 'booked',
): PartOfUse[] {
  const booked = bySide(counters).inside.map(partBooked);
  const beside = monthsCounted(statements, basis).flatMap(({ body: { month, result } }) => {
    const roster = rosterOn(dayOfPeriod(month.period));
    const differences = result.by_institution.map(({ id, difference }) =>
      partOwed(month.period, id, inpatientLine(id, home, roster), difference),
    );
    const adjustments = (month.adjustments ?? []).map(({ kind, institution, amount }) => ({
      ...{ period: month.period, institution, line: adjustedLine(kind, inpatientLine(institution, home, roster)) },
      ...{ booked: 0n, drg_difference: 0n, adjusted: parseFen(amount) },
    }));
    return [...differences, ...adjustments];
  });
  return [...booked, ...beside];
}

const LINE_OF_MEMBERS: { readonly [kind in AdjustmentKind]: LineOfCare } = {
  special_cases: 'special_cases',
  bed_days: 'inpatient',
  coefficients: 'inpatient',
  denials: 'adjustments',
  recoveries: 'adjustments',
};

/** The line on which an institution is adjusted. Those who are no member are paid by others, on whatever line. */
function adjustedLine(kind: AdjustmentKind, line: LineOfCare): LineOfCare {
  return line === 'inpatient' ? LINE_OF_MEMBERS[kind] : line;
}

/**
 * What of a community's year is outside the package, as parts on the lines on which it would stand inside: what a community that has no package is owed all
 * the same.
 *
 * @param byHeads the rules whose claims are paid by contracted heads, and are not owed here as well
 */
export function outsideInParts(
  home: string,
  rosterOn: (day: Day) => Roster,
  { counters, statements }: OutsideOfBooks,
  basis: 'payable' | 'booked',
  byHeads: ReadonlySet<string>,
): PartOfUse[] {
  const booked = bySide(counters)
    .outside.filter(({ line }) => !byHeads.has(ruleOutside(line)!))
    .map(partBooked);
  const differences = monthsCounted(statements, basis).flatMap(({ body: { month, result } }) => {
    const roster = rosterOn(dayOfPeriod(month.period));
    return (result.outside ?? []).map(({ id, difference }) =>
      partOwed(month.period, id, inpatientLine(id, home, roster), difference),
    );
  });
  return [...booked, ...differences];
}

function partBooked({ period, institution, line, booked }: Counter): PartOfUse {
  return { period, institution, line: lineOfCare(line), booked, drg_difference: 0n, adjusted: 0n };
}

/** What DRG owes an institution beyond what is booked. */
function partOwed(period: Period, institution: string, line: LineOfCare, difference: string): PartOfUse {
  return { period, institution, line, booked: 0n, drg_difference: parseFen(difference), adjusted: 0n };
}

/** The months that count beside the books. */
function monthsCounted<Month>(statements: readonly Month[], basis: 'payable' | 'booked'): readonly Month[] {
  return basis === 'payable' ? statements : [];
}

/** What parts come to together. */
export function sumOfParts(parts: readonly Amounts[]): Amounts {
  return parts.reduce(
    (sum, part) => ({
      booked: sum.booked + part.booked,
      drg_difference: sum.drg_difference + part.drg_difference,
      adjusted: sum.adjusted + part.adjusted,
    }),
    { booked: 0n, drg_difference: 0n, adjusted: 0n },
  );
}
