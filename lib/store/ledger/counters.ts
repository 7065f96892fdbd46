import { booksNamed } from '../../claims/booksNamed.ts';
import type { Counter } from '../../claims/counter.ts';
import { patience } from '../patience.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { countPeriod } from './countPeriod.ts';
import type { Head } from './head.ts';
import { keptSums } from './keptSums.ts';

/** A book as of one commit. */
export interface CountedBook {
  readonly head: Head;
  /** In order of period, institution and line. */
  readonly counters: readonly Counter[];
}

/** The counters of a book, all of them as of one commit. @throws Fault as `countedBook` */
export async function countersOf(tables: Tables, book: Book): Promise<readonly Counter[]> {
  return (await countedBook(tables, book)).counters;
}

/**
 * Where a book stands and its counters, as of one commit.
 *
 * @throws Fault unavailable  for a while, the journal did not come to what the head says
 */
export async function countedBook(tables: Tables, book: Book): Promise<CountedBook> {
  const patient = patience(`Counting the ${booksNamed(book.community, book.year).en}`);
  for (;;) {
    const kept = await keptSums(tables, book);
    const periods = [...kept.head.totals.keys()];
    const counted = await Promise.all(periods.map((period) => countPeriod(tables, book, kept, period)));
    if (counted.every((of) => of !== undefined)) {
      return { head: kept.head, counters: counted.flatMap(({ counters }) => counters) };
    }
    await patient.pause(undefined);
  }
}
