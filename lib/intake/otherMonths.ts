import type { Community } from '../claims/roster.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import type { CarriedOver, MonthLeft } from '../decisions/carriedOver.ts';
import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import type { OtherMonths } from '../decisions/reconcileCommunity.ts';
import { type ReconciledInput, statementSide } from '../decisions/reconciledInput.ts';
import { based, type Document } from '../documents/document.ts';
import { documentKey, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, revision, standingNumber } from '../documents/read.ts';
import { readReconciled } from '../proof/reconciledFile.ts';
import type { ReconciledLines } from '../proof/reconciledText.ts';
import type { Book } from '../store/ledger/book.ts';
import { adjustingSheets, adjustmentsIn } from './adjustingSheets.ts';
import type { StatementDesk } from './judgeStatement.ts';
import { resolvedMonths } from './resolvedMonths.ts';
import { standingLines } from './standingLines.ts';
import { statementReading } from './statementReading.ts';

type Kept = Document<'monthly-statement'>;
type Named = Pick<CarriedOver, 'institution' | 'settlement_id'>;

/**
 * What the other months of a community's year have left open and taken over, as a month is drawn up that comes after them. Only what is approved no
 * longer changes: lines that the insurer added to such a month since are left open by it, too. Of months that left or took nothing no file is read.
 */
export async function otherMonths(
  desk: StatementDesk,
  book: Book,
  community: Community,
  period: string,
): Promise<OtherMonths> {
  const others = await newestOthers(desk, book, period);
  const before: OtherMonths['before'][number][] = [];
  const signed: Kept[] = [];
  for (const newest of others.filter(({ body }) => body.month.period < period)) {
    const approved = await approvedOf(desk, newest);
    if (!approved) continue;
    signed.push(approved);
    const left = await leftBy(desk, book, community, approved.body);
    if (left) before.push({ ...left, kept: based(approved) });
  }
  return {
    ...{ before, resolved: await resolvedMonths(desk, book, signed), carried: await carriedBy(desk, others) },
    adjusting: { inForce: await adjustingSheets(desk.tables, book), taken: adjustmentsIn(others) },
  };
}

/** What the other months of a year have taken over, by their newest revision. */
export async function takenElsewhere(desk: StatementDesk, book: Book, period: string) {
  const others = await newestOthers(desk, book, period);
  return { carried: await carriedBy(desk, others), adjustments: adjustmentsIn(others) };
}

/** The other months of a community's year, by their newest revision. */
export async function newestOthers(
  { tables }: Pick<StatementDesk, 'tables'>,
  book: Book,
  period: string,
): Promise<Kept[]> {
  const months = await all(tables, book, 'monthly-statement', latest, withinCommunity(book.community));
  return months.filter(({ body }) => body.month.period !== period);
}

/** The revision of a month that is approved, which mostly is the newest. */
export async function approvedOf({ tables }: Pick<StatementDesk, 'tables'>, newest: Kept): Promise<Kept | undefined> {
  const number = await standingNumber(tables, newest.key);
  if (number === undefined) return undefined;
  return number === newest.revision ? newest : revision(tables, newest.key, number);
}

/** What months have taken over. */
export async function carriedBy(
  { files }: Pick<StatementDesk, 'files'>,
  months: readonly Kept[],
): Promise<CarriedOver[]> {
  const carried: CarriedOver[] = [];
  for (const { body } of months) {
    if (body.month.carried) carried.push(...(await readReconciled(files, body.input.file)).carried);
  }
  return carried;
}

/** What of an approved month is without its counterpart; undefined where nothing is. One from before lines lay in a file is as it was then. */
async function leftBy(
  desk: StatementDesk,
  book: Book,
  { divisions }: Community,
  month: MonthlyStatement,
): Promise<MonthLeft | undefined> {
  if (!('file' in month.input)) return undefined;
  const added = (await addedSince(desk, book, month)).filter(({ insuredAt }) => divisions.includes(insuredAt));
  if (month.result.exceptions.count === 0 && added.length === 0) return undefined;
  const reconciled = await readReconciled(desk.files, month.input.file);
  const known = new Set(withoutCorrections(reconciled).statement.map(nameOf));
  const { cases, lines } = withoutCounterpart(reconciled);
  const later = statementSide(added).filter((one) => !known.has(nameOf(one)));
  return { period: month.month.period, cases, lines: [...lines, ...later] };
}

/** Claims and lines of a reconciled month that stand alone. */
export function withoutCounterpart({ exceptions, ledger, statement }: ReconciledLines): Omit<MonthLeft, 'period'> {
  const missing = (kind: string) => new Set(exceptions.filter((one) => one.kind === kind).map(nameOf));
  const [noLine, noCase] = [missing('missing_from_statement'), missing('missing_from_ledger')];
  return {
    cases: ledger.filter((one) => noLine.has(nameOf(one))),
    lines: statement.filter((one) => noCase.has(nameOf(one))),
  };
}

/** Both sides of a month without the corrections that it took over: each stands as a pair of its settlement, and is none of the insurer's. */
export function withoutCorrections({ ledger, statement, carried }: ReconciledLines): ReconciledInput {
  const corrected = new Set(carried.filter(({ side }) => side === 'resolved').map(nameOf));
  const isOwn = (one: Named) => !corrected.has(nameOf(one));
  return { ledger: ledger.filter(isOwn), statement: statement.filter(isOwn) };
}

/** The lines of a month's statement as it stands, where that is another one than the month was approved with. */
async function addedSince(
  { tables, files, policy, forms }: StatementDesk,
  { fund, year }: Book,
  { month: { period }, from }: MonthlyStatement,
): Promise<readonly StatementLine[]> {
  const now = await latest(tables, documentKey('insurer-statement', { fund, year, period }));
  if (now === undefined || from.statement?.[0]?.revision === now.revision) return [];
  return standingLines(files, statementReading(policy, forms, fund, period), now.body);
}

function nameOf({ institution, settlement_id }: Named): string {
  return `${institution} ${settlement_id}`;
}
