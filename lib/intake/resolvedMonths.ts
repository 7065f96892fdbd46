import type { MonthlyStatement } from '../decisions/monthlyStatement.ts';
import type { OtherMonths } from '../decisions/reconcileCommunity.ts';
import { correctionsThatHold } from '../decisions/resolvedOver.ts';
import { based, type Document } from '../documents/document.ts';
import { withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import { reconciledOf } from '../proof/reconciledOf.ts';
import type { Book } from '../store/ledger/book.ts';
import type { StatementDesk } from './judgeStatement.ts';

/**
 * What two sides have settled of the approved months of a community's year, by the sheets in force. Of a month of which nothing is to be adjusted no file
 * is read.
 */
export async function resolvedMonths(
  { tables, files }: Pick<StatementDesk, 'tables' | 'files'>,
  book: Book,
  approved: readonly Document<'monthly-statement'>[],
): Promise<OtherMonths['resolved'][number][]> {
  const sheets = await all(tables, book, 'difference-sheet', standing, withinCommunity(book.community));
  const months = new Map(approved.map(({ body }) => [body.month.period as string, body]));
  const resolved: OtherMonths['resolved'][number][] = [];
  for (const sheet of sheets) {
    const month = months.get(sheet.body.period);
    const rows = sheet.body.rows.filter(({ correction }) => correction !== '0.00');
    if (!month || !isInFile(month) || rows.length === 0) continue;
    const corrections = correctionsThatHold(rows, await reconciledOf(files, month.input.file, rows));
    resolved.push({ period: month.month.period, corrections, sheet: based(sheet) });
  }
  return resolved;
}

/** Whether the lines of a month lie in a file; where they do not, nothing of it was entered in a sheet. */
function isInFile({ input }: MonthlyStatement): boolean {
  return 'file' in input;
}
