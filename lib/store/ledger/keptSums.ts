import type { Counter } from '../../claims/counter.ts';
import type { Tables } from '../tables.ts';
import { atRest } from './atRest.ts';
import type { Book } from './book.ts';
import { countersOf } from './counters.ts';
import type { Head } from './head.ts';

/** What a book keeps beside its journal, at one moment. */
export interface KeptSums {
  readonly head: Head;
  readonly counters: readonly Counter[];
}

/** Read head and counters: a few items, however much is booked. @returns undefined where others booked all the while */
export function keptSums(tables: Tables, book: Book): Promise<KeptSums | undefined> {
  return atRest(tables, book, async (head) => ({ head, counters: await countersOf(tables, book) }));
}
