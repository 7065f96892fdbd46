import type { Period } from '../claims/posting.ts';
import { type BooksAndMonths, monthsApart } from '../decisions/monthsApart.ts';
import type { Book } from '../store/ledger/book.ts';
import type { CountedBook } from '../store/ledger/counters.ts';
import { settledBefore } from '../store/ledger/settledBefore.ts';
import type { Tables } from '../store/tables.ts';

/**
 * What of a year is held against its package: all of it or, where that ended within the year, what belongs to the months before.
 *
 * @param ended the first month without it
 */
export async function booksOfPackage(
  tables: Tables,
  book: Book,
  ended: Period | undefined,
  { head, counters }: CountedBook,
  statements: BooksAndMonths['statements'] = [],
): Promise<BooksAndMonths> {
  if (ended === undefined) return { counters, statements };
  const late = await settledBefore(tables, book, head, ended);
  return monthsApart({ from: ended, late }, { counters, statements }).before;
}
