import { canonicalJson } from '../canonicalJson.ts';
import { clearingPeriod } from '../claims/bookingPeriod.ts';
import { type Adjustment, adjustedOver } from '../decisions/adjustedOver.ts';
import type { CarriedOver, MonthLeft } from '../decisions/carriedOver.ts';
import { withResolved } from '../decisions/resolvedOver.ts';
import type { Document } from '../documents/document.ts';
import { documentKey, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { readReconciled } from '../proof/reconciledFile.ts';
import type { ReconciledLines } from '../proof/reconciledText.ts';
import type { Book } from '../store/ledger/book.ts';
import { adjustingSheets, adjustmentsIn } from './adjustingSheets.ts';
import type { StatementDesk } from './judgeStatement.ts';
import { approvedOf, carriedBy, newestOthers, withoutCorrections, withoutCounterpart } from './otherMonths.ts';
import { resolvedMonths } from './resolvedMonths.ts';

type Kept = Document<'monthly-statement'>;
type Desk = Pick<StatementDesk, 'tables' | 'files'>;

const EMPTY: ReconciledLines = { exceptions: [], ledger: [], statement: [], carried: [] };

/**
 * What two sides have settled of a community's year, and no month has taken over: the clearing period would, drawn up now, as no period comes after
 * it. What even that leaves, because the settlement stands in it or waits for its line, is none of these.
 */
export async function untakenCorrections(desk: Desk, book: Book): Promise<CarriedOver[]> {
  const period = clearingPeriod(book.year);
  const others = await newestOthers(desk, book, period);
  const approved = (await Promise.all(others.map((month) => approvedOf(desk, month)))).filter(
    (month) => month !== undefined,
  );
  const resolved = await resolvedMonths(desk, book, approved);
  if (resolved.every(({ corrections }) => corrections.length === 0)) return [];
  const last = await latest(desk.tables, documentKey('monthly-statement', { ...book, period }));
  const stands = last ? await linesOf(desk, last) : EMPTY;
  const own = stands.carried.filter(({ side }) => side !== 'resolved');
  const left: MonthLeft[] = [];
  for (const month of approved)
    left.push({ period: month.body.month.period, ...withoutCounterpart(await linesOf(desk, month)) });
  const drawn = withResolved(
    { input: withoutCorrections(stands), carried: own },
    resolved,
    await carriedBy(desk, others),
    left,
  );
  const taken = new Set(stands.carried.map((one) => canonicalJson(one)));
  return drawn.carried.filter((one) => !taken.has(canonicalJson(one)));
}

/** What adjusts a community's year beside its books, and no month has taken over: the clearing period would, drawn up now. */
export async function untakenAdjustments({ tables }: Pick<Desk, 'tables'>, book: Book): Promise<Adjustment[]> {
  const months = await all(tables, book, 'monthly-statement', latest, withinCommunity(book.community));
  const inForce = await adjustingSheets(tables, book);
  return adjustedOver(clearingPeriod(book.year), { inForce, taken: adjustmentsIn(months) });
}

async function linesOf({ files }: Desk, { body }: Kept): Promise<ReconciledLines> {
  return 'file' in body.input ? readReconciled(files, body.input.file) : EMPTY;
}
