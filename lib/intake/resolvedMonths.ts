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
  const resolved: OtherMonths['resolved'][number][] = [];
  for (const { body } of approved) {
    const { period } = body.month;
    const ofMonth = sheets.filter((sheet) => sheet.body.period === period);
    const rows = ofMonth.flatMap(adjustingRows);
    if (!isInFile(body) || rows.length === 0) continue;
    // However many sheets a month has, its file passes through once.
    const reconciled = await reconciledOf(files, body.input.file, rows);
    for (const sheet of ofMonth) {
      const corrections = correctionsThatHold(adjustingRows(sheet), reconciled);
      resolved.push({ period, corrections, sheet: based(sheet) });
    }
  }
  return resolved;
}

/** Whether the lines of a month lie in a file; where they do not, nothing of it was entered in a sheet. */
function isInFile({ input }: MonthlyStatement): boolean {
  return 'file' in input;
}

/** The rows of a sheet by which something is to be adjusted. */
function adjustingRows({ body }: Document<'difference-sheet'>) {
  return body.rows.filter(({ correction }) => correction !== '0.00');
}
