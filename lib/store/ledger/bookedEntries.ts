import { identityOf } from '../../claims/identityOf.ts';
import type { Period } from '../../claims/posting.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { type BookedClaim, claimsOf } from './claims.ts';
import { hasItsAmounts } from './hasItsAmounts.ts';
import { commitsOf, type GroupCommit, type JournalEntry } from './journal.ts';

/** An entry and its claim, which is undefined where there is none any more, or none whose amounts can be read. */
export interface BookedEntry {
  readonly entry: JournalEntry;
  readonly booked: BookedClaim | undefined;
}

/** So many entries are held in memory, with their claims. */
const AT_ONCE = 1_000;

/**
 * The entries of a book, or of one period, in the order of the journal, each with its claim.
 *
 * @param after the number of a commit of the period: only what came later
 */
export async function* bookedEntriesOf(
  tables: Tables,
  book: Book,
  period?: Period,
  after = 0,
): AsyncGenerator<BookedEntry> {
  for await (const entries of stretchesOf(commitsOf(tables, book, period, after))) {
    const claims = await claimsOf(tables, entries);
    yield* entries.map((entry) => {
      const booked = claims.get(identityOf(entry));
      return { entry, booked: booked && hasItsAmounts(booked) ? booked : undefined };
    });
  }
}

async function* stretchesOf(commits: AsyncIterable<GroupCommit>): AsyncGenerator<JournalEntry[]> {
  let stretch: JournalEntry[] = [];
  for await (const { entries } of commits) {
    stretch.push(...entries);
    if (stretch.length < AT_ONCE) continue;
    yield stretch;
    stretch = [];
  }
  if (stretch.length > 0) yield stretch;
}
