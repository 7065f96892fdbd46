import type { Adjusting, Adjustment } from '../decisions/adjustedOver.ts';
import { denialsFor } from '../decisions/denialSheet.ts';
import { based, type Document } from '../documents/document.ts';
import { all } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import { cancelledSince } from './cancelledSince.ts';

/**
 * What the sheets in force come to for a community, institution by institution. One that comes to nothing for it is told, too: an earlier revision may have
 * come to something, which is taken back then.
 */
export async function adjustingSheets(tables: Tables, book: Book): Promise<Adjusting[]> {
  const { community } = book;
  const reviewed = await all(tables, book, 'special-cases', standing);
  const adjusting = reviewed.map((sheet): Adjusting => {
    const own = sheet.body.by_community.find((one) => one.community === community);
    return { kind: 'special_cases', ...ofSheet(sheet), amount: own?.amount ?? '0.00' };
  });
  for (const sheet of await all(tables, book, 'denials', standing)) {
    const cancelled = await cancelledSince(tables, sheet.body, community);
    adjusting.push({ kind: 'denials', ...ofSheet(sheet), amount: denialsFor(sheet.body, community, cancelled) });
  }
  return adjusting;
}

/** What months have taken over of what adjusts the year. */
export function adjustmentsIn(months: readonly Document<'monthly-statement'>[]): Adjustment[] {
  return months.flatMap(({ body }) => body.month.adjustments ?? []);
}

function ofSheet(
  sheet: Document<'special-cases'> | Document<'denials'>,
): Pick<Adjusting, 'period' | 'document' | 'institution'> {
  const { institution, period } = sheet.body;
  return { period, document: based<'special-cases' | 'denials'>(sheet), institution };
}
