import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Entry, Period, ServiceLine } from '../../claims/posting.ts';
import type { Fen } from '../../money/fen.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import type { Head } from './head.ts';
import { commitsOf, leanEntriesIn, placeOf } from './journal.ts';
import { movedItems } from './movedItems.ts';

/** What a lock moved on: booked in a period, and settled in a month before it. */
export interface MovedSum {
  readonly origin: Period;
  readonly period: Period;
  readonly booked: Fen;
}

/**
 * What of a line a lock moved on, month by month, as of a head. Only the commits in which something was moved are read.
 *
 * @throws Fault unavailable  a commit was seen to be moved and not to be there yet
 */
export async function movedSums(tables: Tables, book: Book, head: Head, line: ServiceLine): Promise<MovedSum[]> {
  const sums = new Map<string, MovedSum>();
  const take = ({ origin, period, line: of, booked }: Entry) => {
    if (origin === null || of !== line) return;
    const name = `${origin} ${period}`;
    sums.set(name, { origin, period, booked: (sums.get(name)?.booked ?? 0n) + booked });
  };
  if (head.isPointed) {
    for (const origin of periodsOfYear(book.year)) {
      for await (const item of movedItems(tables, book, origin)) {
        if (placeOf(item).seq > head.seq) continue;
        // A commit can have entries of more than one month, and is pointed at from each.
        for (const entry of leanEntriesIn(item)) if (entry.origin === origin) take(entry);
      }
    }
  } else {
    for await (const { seq, entries } of commitsOf(tables, book)) if (seq <= head.seq) entries.forEach(take);
  }
  return [...sums.values()];
}
