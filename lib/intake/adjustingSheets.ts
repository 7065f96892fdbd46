import type { Adjusting, Adjustment } from '../decisions/adjustedOver.ts';
import { based, type Document } from '../documents/document.ts';
import { all } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';

/** What the sheets of special cases in force come to for a community, institution by institution. */
export async function adjustingSheets(tables: Tables, book: Book): Promise<Adjusting[]> {
  const sheets = await all(tables, book, 'special-cases', standing);
  return sheets.flatMap((sheet) => {
    const { institution, period, by_community } = sheet.body;
    const own = by_community.find(({ community }) => community === book.community);
    return own ? [{ kind: 'special_cases', period, document: based(sheet), institution, amount: own.amount }] : [];
  });
}

/** What months have taken over of what adjusts the year. */
export function adjustmentsIn(months: readonly Document<'monthly-statement'>[]): Adjustment[] {
  return months.flatMap(({ body }) => body.month.adjustments ?? []);
}
