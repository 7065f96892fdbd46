import { canonicalJson } from '../canonicalJson.ts';
import type { Entry, Period } from '../claims/posting.ts';
import type { Community } from '../claims/roster.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import {
  type DrawnMonth,
  drawMonth,
  knowingMore,
  type MonthlyStatement,
  monthlyStatement,
} from '../decisions/monthlyStatement.ts';
import type { Based } from '../decisions/pin.ts';
import type { OtherMonths } from '../decisions/reconcileCommunity.ts';
import { type RoutesOfMonth, routesOfMonth, saysRoutes } from '../decisions/routesOfMonth.ts';
import type { StandingStatement } from '../decisions/standingStatement.ts';
import type { Made } from '../documents/document.ts';
import { amend } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import { keepReconciled } from '../proof/reconciledFile.ts';
import { wholeEntries } from '../proof/wholeEntries.ts';
import type { Book } from '../store/ledger/book.ts';
import { patience } from '../store/patience.ts';
import type { StatementDesk } from './judgeStatement.ts';
import { otherMonths, takenElsewhere } from './otherMonths.ts';
import { paidIn } from './paidIn.ts';
import { staysSettled } from './staysSettled.ts';

/** A period of a fund, with what the insurer says of a community in it. */
interface PeriodToReconcile {
  readonly fund: string;
  readonly period: Period;
  readonly statement: Based<StandingStatement> | undefined;
  readonly lines: readonly StatementLine[];
}

/**
 * Reconcile the book of a community in a period, with what the other months of its year left open, and keep its monthly statement.
 *
 * @param rules in force in the period
 * @returns the statement as it stands; undefined where there is nothing to draw up: a clearing period for which no statement came, and in which nothing of
 *   the months before met its counterpart
 */
export async function reconcileBook(
  desk: StatementDesk,
  rules: ResolvedPolicy,
  community: Community,
  { fund, period, statement, lines }: PeriodToReconcile,
  made: Made,
): Promise<MonthlyStatement | undefined> {
  const { tables, files } = desk;
  const book = { fund, year: period.slice(0, 4), community: community.id, period };
  const key = documentKey('monthly-statement', book);
  const patient = patience(`Reconciling ${period} of ${community.id}`);
  for (;;) {
    // The books are read after the statement that stands. Where they hold less than it says, they were brought back to an earlier second.
    const before = await latest(tables, key);
    const entries = await wholeEntries(tables, book, period);
    const others = await otherMonths(desk, book, community, period);
    const paid = await paidIn(tables, book, entries);
    const routes = await routesIn(desk, rules, book, entries);
    const month = drawMonth(rules, community, period, { entries, statement, lines, others, paid, routes });
    const isEmpty = month.carried.length === 0 && month.month.adjustments === undefined;
    if (!statement && isEmpty && before === undefined) return undefined;
    const drawn = monthlyStatement(month, await keepReconciled(files, book, month));
    const change = (newest: MonthlyStatement | undefined) =>
      newest === before?.body ? drawn : knowingMore(newest, drawn);
    const { document } = await amend(tables, key, change, made, before);
    if (change(document.body) === drawn && !(await isTakenTwice(desk, book, month, others))) return drawn;
    await patient.pause('the books or another month moved on meanwhile');
  }
}

/** In which way the stays of the period are to be paid, where the rules say it. */
async function routesIn(
  { tables, policy }: StatementDesk,
  rules: ResolvedPolicy,
  { fund }: Book,
  entries: readonly Entry[],
): Promise<RoutesOfMonth | undefined> {
  if (!saysRoutes(rules)) return undefined;
  return routesOfMonth(rules, rosterOf(policy, fund, rules.on), await staysSettled(tables, entries));
}

/** Whether another month, drawn up at the same time, took over the same: then this one leaves it. */
async function isTakenTwice(
  desk: StatementDesk,
  book: Book,
  { carried, month }: DrawnMonth,
  { adjusting }: OtherMonths,
): Promise<boolean> {
  if (carried.length === 0 && month.adjustments === undefined) return false;
  const elsewhere = await takenElsewhere(desk, book, month.period);
  const taken = new Set(elsewhere.carried.map((one) => canonicalJson(one)));
  const isAdjustedElsewhere =
    month.adjustments !== undefined && canonicalJson(elsewhere.adjustments) !== canonicalJson(adjusting.taken);
  return isAdjustedElsewhere || carried.some((one) => taken.has(canonicalJson(one)));
}
