import type { ResultOf } from '../calculation/formulas.ts';
import type { Counter } from '../claims/counter.ts';
import { bySide } from '../claims/packageSide.ts';
import type { Entry, Period } from '../claims/posting.ts';
import type { Community } from '../claims/roster.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { type Listed, listed } from '../listed.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';

import { type Adjustment, adjustedOver, sumOfAdjustments } from './adjustedOver.ts';
import type { CarriedSums } from './carriedOver.ts';
import type { Decision } from './decision.ts';
import { drgCases } from './drgCases.ts';
import { type LateDifference, lateDifferences } from './lateDifferences.ts';
import { listsCounted } from './listsCounted.ts';
import type { MonthBesideBooks } from './monthsApart.ts';
import { type OutsideTold, outsideTold } from './outsideTold.ts';
import type { Based } from './pin.ts';
import { differenceOf, type OtherMonths, type Reconciled, reconcileCommunity } from './reconcileCommunity.ts';
import type { RoutesOfMonth } from './routesOfMonth.ts';
import { type SettlementDeadline, settleBy } from './settleBy.ts';
import { bookedByLine, totalOf } from './spending.ts';
import { type ReceivedStatement, receivedOf, type StandingStatement } from './standingStatement.ts';
import { groupedInShadow, type StaysBooked, staysBooked } from './staysBooked.ts';
import { type StaysByTheDay, staysByTheDay } from './staysByTheDay.ts';
import { type WaysInForce, wayIn } from './waysInForce.ts';

type Result = ResultOf<'reconcile'>;

/** A month of a community as it is drawn up, with every line that went in and every exception. */
export interface DrawnMonth extends Omit<Reconciled, 'sums'> {
  /** What the lines were taken from. */
  readonly of: {
    readonly ledger: { readonly period: Period; readonly entries: number; readonly booked: string };
    readonly statement: ReceivedStatement;
  };
  readonly month: SettlementDeadline & {
    readonly community: string;
    readonly period: Period;
    /** Booked in the period, by line; what is outside the package is on lines of its own. */
    readonly lines: readonly { readonly line: string; readonly booked: string }[];
    /** Booked in the period, in all. */
    readonly booked: string;
    /** Payable less booked, over the reconciled DRG cases inside the package. */
    readonly drg_difference: string;
    /** What of it is of months before: what met its counterpart in this one, and what two sides settled. */
    readonly carried?: readonly CarriedSums[];
    /** What of it is of settlements of months before, by month and institution, where there is any. */
    readonly late?: readonly LateDifference[];
    /** What documents beside the books add to it, or take from it: in yuan, by document and institution. */
    readonly adjustments?: readonly Adjustment[];
    /** What of the booked is outside the package, by the rule that puts it there, where there is any: no use of it. */
    readonly outside?: readonly OutsideTold[];
    /** What is booked in the period itself of stays of the area and, of that, what groups pay. */
    readonly stays?: StaysBooked;
    /** In which way stays are to be paid by the rules, and which were settled in another one; where the rules say it. */
    readonly routes?: RoutesOfMonth;
    /** Stays that are paid by the day, where there are any: what they are worth is on sheets of their own. */
    readonly by_the_day?: readonly StaysByTheDay[];
    /** How many of the cases in shadow have a group, by institution, where there are any. */
    readonly grouped?: readonly { readonly institution: string; readonly count: number }[];
  };
}

/** The file with everything that was reconciled, however much it is: where it lies, what its text hashes to (SHA-256), how many lines it has. */
export interface LinesFile {
  readonly key: string;
  readonly sha256: string;
  readonly lines: number;
}

/**
 * The month of a community (月结算单): its books held against the insurer's statement. The input of the reconciliation is
 * named, not copied: it lies in a file, and so do the exceptions, of which the first are told here. So a month of any size is a document.
 */
export interface MonthlyStatement extends Omit<Decision<'reconcile'>, 'result'> {
  readonly input: DrawnMonth['of'] & { readonly file: LinesFile };
  readonly result: Omit<Result, 'exceptions'> & { readonly exceptions: Listed<Result['exceptions'][number]> };
  readonly month: DrawnMonth['month'];
}

/** How the institutions are paid at which a community has stays. */
export interface Paid {
  readonly ways: WaysInForce;
  /** The months of settlements of which the period has nothing but that they were cancelled. */
  readonly settledIn: ReadonlyMap<string, Period>;
}

/** What the books hold of a community when a month is reconciled. */
export interface MonthOfCommunity {
  readonly entries: readonly Entry[];
  /** Of a clearing period there need not be one. */
  readonly statement: Based<StandingStatement> | undefined;
  readonly lines: readonly StatementLine[];
  readonly others: OtherMonths;
  readonly paid: Paid;
  readonly routes?: RoutesOfMonth | undefined;
}

/** Draw up the month of a community. @param rules in force in the period */
export function drawMonth(
  rules: ResolvedPolicy,
  community: Community,
  period: Period,
  { entries, statement, lines, others, paid, routes }: MonthOfCommunity,
): DrawnMonth {
  const adjustments = adjustedOver(period, others.adjusting);
  const { ways, settledIn } = paid;
  const cases = drgCases(entries, (institution, month) => wayIn(ways, institution, month), settledIn);
  const { sums: carried, ...drawn } = reconcileCommunity(rules, cases, lines, statement, others, adjustments, ways);
  const grouped = groupedInShadow(drawn.input);
  const byTheDay = staysByTheDay(entries);
  const difference = differenceOf(drawn);
  const late = lateDifferences(drawn, drawn.input);
  const outside = outsideTold(entries.map((entry) => ({ ...entry, entries: 1 })));
  const booked = formatFen(sumFen(entries.map((entry) => entry.booked)));
  return {
    ...drawn,
    of: { ledger: { period, entries: entries.length, booked }, statement: receivedOf(statement?.body) },
    month: {
      community: community.id,
      period,
      lines: [...bookedByLine(entries)]
        .map(([line, fen]) => ({ line, booked: formatFen(fen) }))
        .sort((a, b) => byCodePoint(a.line, b.line)),
      booked,
      drg_difference: formatFen(difference),
      ...settleBy(rules, period),
      ...(carried.length > 0 && { carried }),
      ...(late.length > 0 && { late }),
      ...(adjustments.length > 0 && { adjustments }),
      ...(outside.length > 0 && { outside }),
      stays: staysBooked(entries, cases),
      ...(routes && { routes }),
      ...(byTheDay.length > 0 && { by_the_day: byTheDay }),
      ...(grouped.length > 0 && { grouped }),
    },
  };
}

/** A month as it is kept, once its lines lie in a file. */
export function monthlyStatement({ of, carried: _, ...drawn }: DrawnMonth, file: LinesFile): MonthlyStatement {
  return { ...drawn, ...withoutLines(drawn), input: { ...of, file } };
}

/** What a reconciliation came to and how, its lines counted and not repeated: the file has them. */
export function withoutLines({
  result,
  workings,
}: Pick<Decision<'reconcile'>, 'result' | 'workings'>): Pick<MonthlyStatement, 'result' | 'workings'> {
  return {
    result: { ...result, exceptions: listed(result.exceptions) },
    workings: listsCounted(workings, 'input.file'),
  };
}

/**
 * Of two statements of a month the one drawn up with more of the books before it. A journal only grows: where others booked
 * and reconciled meanwhile, what was read before that is overtaken.
 */
export function knowingMore(standing: MonthlyStatement | undefined, drawn: MonthlyStatement): MonthlyStatement {
  return standing && standing.input.ledger.entries > drawn.input.ledger.entries ? standing : drawn;
}

/**
 * What a year has used through a period of its package: booked, the DRG differences of its months, and what else adjusts them. It follows from every month before, so
 * it is told when it is asked for and stands in no statement.
 *
 * @param statements of the community's year
 */
export function usedToDate(
  period: Period,
  counters: readonly Counter[],
  statements: readonly Pick<MonthBesideBooks, 'month' | 'result'>[],
): string {
  const through = statements.filter(({ month }) => month.period <= period);
  const owed = through.map((month) => differenceOf(month) + sumOfAdjustments(month.month.adjustments ?? []));
  return formatFen(totalOf(bySide(counters).inside.filter((counter) => counter.period <= period)) + sumFen(owed));
}
