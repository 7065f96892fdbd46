import { isClosed, monthOfDay } from '../../claims/bookingPeriod.ts';
import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { headOf } from './head.ts';
import { entriesOf, type JournalEntry } from './journal.ts';

/** Up to which group commit the books of a community are read, year by year: whoever reads again to there reads the same. */
export type ReadThrough = { readonly [year: string]: number };

/** Where the books stand that can hold what was settled in a year: its own and, once it is closed, those of the years after. */
export async function readThrough(tables: Tables, book: Book): Promise<ReadThrough> {
  const { seq, lockedThrough } = await headOf(tables, book);
  const ofThisYear = { [book.year]: seq };
  if (!isClosed(book.year, lockedThrough)) return ofThisYear;
  return { ...ofThisYear, ...(await readThrough(tables, { ...book, year: String(Number(book.year) + 1) })) };
}

/**
 * Everything of a community that was booked in a month or settled in it, wherever a lock moved it: in the order of the
 * books, which is the same each time.
 *
 * @param month of the book's year, or its clearing period
 */
export async function* entriesOfMonth(
  tables: Tables,
  book: Book,
  month: Period,
  through: ReadThrough,
): AsyncGenerator<JournalEntry> {
  for (const [year, seq] of Object.entries(through)) {
    for (const period of periodsOfYear(year).filter((each) => each >= month)) {
      for await (const entry of entriesOf(tables, { ...book, year }, period)) {
        const isOfMonth = entry.period === month || monthOfDay(entry.settledOn) === month;
        if (entry.seq <= seq && isOfMonth) yield entry;
      }
    }
  }
}
