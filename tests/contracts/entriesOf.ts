import { assert } from 'vitest';
import type { Period } from '../../lib/claims/posting.ts';
import type { Book } from '../../lib/store/ledger/book.ts';
import { commitsOf, type JournalEntry } from '../../lib/store/ledger/journal.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** What was booked, entry by entry, where no item of the journal is damaged. */
export async function* entriesOf(tables: Tables, book: Book, period?: Period): AsyncGenerator<JournalEntry> {
  for await (const { entries, unreadable } of commitsOf(tables, book, period)) {
    assert.isNull(unreadable);
    yield* entries;
  }
}
