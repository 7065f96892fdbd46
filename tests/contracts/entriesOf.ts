import type { Period } from '../../lib/claims/posting.ts';
import type { Book } from '../../lib/store/ledger/book.ts';
import { commitsOf, type JournalEntry } from '../../lib/store/ledger/journal.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** What was booked of the whole year or one period, entry by entry. @throws Error for a commit that was damaged */
export async function* entriesOf(tables: Tables, book: Book, period?: Period): AsyncGenerator<JournalEntry> {
  for await (const { entries, unreadable } of commitsOf(tables, book, period)) {
    if (unreadable !== null) throw new Error(unreadable);
    yield* entries;
  }
}
