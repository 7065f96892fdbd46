import type { Period } from '../claims/posting.ts';
import type { Book } from '../store/ledger/book.ts';
import { type PeriodSum, sumPeriod } from '../store/ledger/sumPeriod.ts';
import type { Tables } from '../store/tables.ts';
import { isWhole, wholeJournal } from './wholeJournal.ts';

/** A period whose journal is whole, with the link it follows. */
export interface ProvenPeriod extends Pick<PeriodSum, 'entries' | 'booked' | 'hash'> {
  readonly period: Period;
  readonly previous: string;
}

/**
 * Read a book, and say of which periods it proves that nothing of them is missing: no commit of the book is, and number and sum of
 * the entries are those of the head.
 *
 * @param previous the link that the first of the periods follows
 * @param periods some that follow each other
 * @returns the first of them, up to one that is not proven
 */
export async function provenPeriods(
  tables: Tables,
  book: Book,
  previous: string,
  periods: readonly Period[],
): Promise<ProvenPeriod[]> {
  const journal = await wholeJournal(tables, book, periods);
  const proven: ProvenPeriod[] = [];
  for (const period of journal ? periods : []) {
    const follows = proven.at(-1)?.hash ?? previous;
    const { unreadable, outside: _, ...sum } = sumPeriod(book, period, follows, journal?.items.get(period) ?? []);
    if (unreadable.length > 0 || !isWhole(journal!, period, sum)) break;
    proven.push({ period, previous: follows, ...sum });
  }
  return proven;
}
