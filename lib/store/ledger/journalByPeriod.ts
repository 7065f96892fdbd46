import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { type JournalItem, journalItemsOf, placeOf } from './journal.ts';

/** What a journal holds of one period, as it lies in the table. */
export interface PeriodOfJournal {
  readonly period: Period;
  readonly items: readonly JournalItem[];
}

/** A journal period by period, in their order: one at a time is in memory, compressed as it is kept. */
export async function* journalByPeriod(tables: Tables, book: Book): AsyncGenerator<PeriodOfJournal> {
  let gathered: { period: Period; items: JournalItem[] } | undefined;
  for await (const item of journalItemsOf(tables, book)) {
    const { period } = placeOf(item);
    if (gathered?.period === period) {
      gathered.items.push(item);
      continue;
    }
    if (gathered !== undefined) yield gathered;
    gathered = { period, items: [item] };
  }
  if (gathered !== undefined) yield gathered;
}
