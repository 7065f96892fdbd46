import type { Counter } from '../claims/counter.ts';
import { formatFen, sumFen } from '../money/fen.ts';

/** What the books of a community's year hold: their entries, and what these come to in yuan. A book only grows, so more entries are another book. */
export interface BooksOfYear {
  readonly entries: number;
  readonly booked: string;
}

/** What the counters of a year come to. */
export function booksOfYear(counters: readonly Counter[]): BooksOfYear {
  return {
    entries: counters.reduce((entries, counter) => entries + counter.entries, 0),
    booked: formatFen(sumFen(counters.map(({ booked }) => booked))),
  };
}

/** Whether books hold something else than they did. */
export function haveMoved(before: BooksOfYear, now: BooksOfYear): boolean {
  return before.entries !== now.entries || before.booked !== now.booked;
}
