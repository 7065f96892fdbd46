import { z } from 'zod';
import type { AskedOf } from '../api/operation.ts';
import type { communityOperations } from '../api/operations/communities.ts';
import { daysBetween } from '../calendar/daysAfter.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { DIFFERENCE_STATES, type DifferenceState } from '../decisions/differenceSheet.ts';
import { differenceName, type FoundDifference, foundDifferences } from '../decisions/foundDifferences.ts';
import type { Actor } from '../documents/actor.ts';
import type { Document } from '../documents/document.ts';
import { withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, revision } from '../documents/read.ts';
import { partsOf } from '../documents/scope.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';
import { differencesPage } from '../proof/differencesPage.ts';
import type { Tables } from '../store/tables.ts';
import { reconciledLinesOf } from './reconciledLinesOf.ts';
import { type SettledRow, settledRows } from './settledRows.ts';

type DifferencesAsked = AskedOf<(typeof communityOperations)['listDifferences']>;
type Statement = Document<'monthly-statement'>;
type Exception = Pick<FoundDifference, 'institution' | 'settlement_id' | 'kind' | 'ledger_booked' | 'statement_booked'>;
type Settled = ReadonlyMap<string, SettledRow>;

/** Where the next page begins: in which month, in which revision of it, and behind how many of its exceptions. */
const differencesCursor = z.strictObject({
  ...{ month: z.string(), revision: z.int().positive(), after: z.int().nonnegative() },
});

/** With all that they rest on, so many are far from the 6 MB that an answer has at most. */
const MOST_ON_PAGE = 200;

/**
 * The differences of a community's year across its months, a page of them at a time, each with how far it is. The first page has the totals of all that are
 * asked for by state. Who has one institution is shown those of that one.
 *
 * Of each month one sheet after the other is read, and its file passes through; only what is on the page is kept.
 */
export async function differencesOfYear(
  tables: Tables,
  files: Exchange,
  { path, query }: DifferencesAsked,
  { at, by: { scope } }: { readonly at: string; readonly by: Actor },
) {
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor, differencesCursor);
  const own = partsOf(scope).institution;
  const most = Math.min(query.limit, MOST_ON_PAGE);
  const totals = from ? undefined : new Totals();
  const differences: object[] = [];
  let next: string | null = null;
  for (const statement of await monthsAsked(tables, path, query.month)) {
    const { period } = statement.body.month;
    if (from && period < from.month) continue;
    if (next !== null && !totals) break;
    const isBegun = from?.month === period;
    const month = isBegun ? await revision(tables, statement.key, from.revision) : statement;
    const settled = await settledRows(tables, { ...path, period });
    const isAsked = (one: Exception) => isOf(own, query, one, settled);
    // Behind a full page the months are read for the totals alone.
    const limit = next === null ? most - differences.length : 0;
    const page = await differencesPage(
      files,
      reconciledLinesOf(month),
      { after: isBegun ? from.after : 0, limit, isAsked },
      totals && ((one) => totals.count(stateOf(one, settled), one)),
    );
    const first = await firstDrawn(tables, month);
    const shown = foundDifferences(page).map((one) => shownOf(one, { period, settled, first, at }));
    differences.push(...shown);
    if (next === null && page.next !== null)
      next = cursorText({ month: period, revision: month.revision, after: page.next });
  }
  return { differences, ...(totals && { totals: totals.told() }), next };
}

async function monthsAsked(
  tables: Tables,
  book: DifferencesAsked['path'],
  month: string | undefined,
): Promise<Statement[]> {
  const months = await all(tables, book, 'monthly-statement', latest, withinCommunity(book.community));
  const asked = months.filter(({ body }) => month === undefined || body.month.period === month);
  return asked.filter(({ body }) => 'file' in body.input);
}

function isOf(
  own: string | undefined,
  { state, kind, owner }: DifferencesAsked['query'],
  one: Exception,
  settled: Settled,
): boolean {
  return (
    (own === undefined || one.institution === own) &&
    (kind === undefined || one.kind === kind) &&
    (state === undefined || stateOf(one, settled) === state) &&
    (owner === undefined || standing(one, settled)?.row.owner === owner)
  );
}

function stateOf(one: Exception, settled: Settled): DifferenceState {
  return standing(one, settled)?.state ?? 'open';
}

/** What a sheet says of a difference, as long as the difference is the one that it was. */
function standing(one: Exception, settled: Settled): SettledRow | undefined {
  const found = settled.get(differenceName(one));
  if (one.kind === 'repeated_in_statement' || !found) return found;
  const isSame = found.row.ledger_booked === one.ledger_booked && found.row.statement_booked === one.statement_booked;
  return isSame ? found : undefined;
}

interface Around {
  readonly period: string;
  readonly settled: Settled;
  /** The instant at which the month was drawn up first. */
  readonly first: string;
  readonly at: string;
}

function shownOf(one: FoundDifference, { period, settled, first, at }: Around): object {
  const { row, sheet, state, resolvedAt } = standing(one, settled) ?? {};
  return {
    ...{ month: period, ...one, state: state ?? 'open' },
    age_days: daysBetween(dayOf(first), dayOf(resolvedAt ?? at)),
    ...{ sheet: sheet ?? null, owner: row?.owner ?? null, reason: row?.reason ?? null, text: row?.text ?? null },
    ...{ evidence: row?.evidence ?? [], outcome: row?.outcome ?? null, correction: row?.correction ?? null },
  };
}

async function firstDrawn(tables: Tables, month: Statement): Promise<string> {
  const first = month.revision === 1 ? month : await revision(tables, month.key, 1);
  return first.made.at;
}

/** How many differences there are of each state, and what they come to on either side. Lines that stand again are counted one by one. */
class Totals {
  readonly #sums = new Map(
    DIFFERENCE_STATES.map((state) => [state, { count: 0, ledger: 0n as Fen, statement: 0n as Fen }]),
  );

  count(state: DifferenceState, { ledger_booked, statement_booked }: Exception): void {
    const sums = this.#sums.get(state)!;
    sums.count += 1;
    if (ledger_booked !== null) sums.ledger += parseFen(ledger_booked);
    if (statement_booked !== null) sums.statement += parseFen(statement_booked);
  }

  told(): object[] {
    return [...this.#sums].map(([state, { count, ledger, statement }]) => ({
      ...{ state, count, ledger_booked: formatFen(ledger), statement_booked: formatFen(statement) },
    }));
  }
}
