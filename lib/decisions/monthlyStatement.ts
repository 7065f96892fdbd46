import type { Counter } from '../claims/counter.ts';
import type { Entry, Period } from '../claims/posting.ts';
import type { Community } from '../claims/roster.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Decision } from './decision.ts';
import type { Based } from './pin.ts';
import { differenceOf, reconcileCommunity } from './reconcileCommunity.ts';
import { refuseToReconcile } from './refuseUnbuilt.ts';
import { type SettlementDeadline, settleBy } from './settleBy.ts';
import { bookedByLine, totalOf } from './spending.ts';
import { type ReceivedStatement, receivedOf, type StandingStatement } from './standingStatement.ts';

/**
 * The month of a community (月结算单): its books held against the insurer's statement. The input of the reconciliation is
 * named, not copied: the journal of the period and the statement's file say it.
 */
export interface MonthlyStatement extends Decision<'reconcile'> {
  readonly input: {
    readonly ledger: { readonly period: Period; readonly entries: number; readonly booked: string };
    readonly statement: ReceivedStatement;
  };
  readonly month: SettlementDeadline & {
    readonly community: string;
    readonly period: Period;
    /** Booked in the period, by line. */
    readonly lines: readonly { readonly line: string; readonly booked: string }[];
    /** Booked in the period, in all. */
    readonly booked: string;
    /** Payable less booked, over the reconciled DRG cases. */
    readonly drg_difference: string;
  };
}

/** What the books hold of a community when a month is reconciled. */
export interface MonthOfCommunity {
  readonly entries: readonly Entry[];
  readonly statement: Based<StandingStatement>;
  readonly lines: readonly StatementLine[];
}

/**
 * Draw up the month of a community.
 *
 * @param rules in force in the period
 * @throws Fault infeasible  the rules choose a design that cannot be reconciled yet, such as mode C
 */
export function monthlyStatement(
  rules: ResolvedPolicy,
  { id }: Community,
  period: Period,
  { entries, statement, lines }: MonthOfCommunity,
): MonthlyStatement {
  refuseToReconcile(rules, `${period} of ${id} (${statement.pin.document})`);
  const reconciled = reconcileCommunity(rules, entries, lines, statement);
  const difference = differenceOf(reconciled);
  const booked = formatFen(sumFen(entries.map((entry) => entry.booked)));
  return {
    ...reconciled,
    input: { ledger: { period, entries: entries.length, booked }, statement: receivedOf(statement.body) },
    month: {
      community: id,
      period,
      lines: [...bookedByLine(entries)]
        .map(([line, fen]) => ({ line, booked: formatFen(fen) }))
        .sort((a, b) => byCodePoint(a.line, b.line)),
      booked,
      drg_difference: formatFen(difference),
      ...settleBy(rules, period),
    },
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
 * What a year has used through a period: booked, and the DRG differences of its months. It follows from every month before, so
 * it is told when it is asked for and stands in no statement.
 *
 * @param statements of the community's year
 */
export function usedToDate(
  period: Period,
  counters: readonly Counter[],
  statements: readonly Pick<MonthlyStatement, 'month' | 'result'>[],
): string {
  const differences = statements.filter(({ month }) => month.period <= period).map(differenceOf);
  return formatFen(totalOf(counters.filter((counter) => counter.period <= period)) + sumFen(differences));
}
