import { entryLink, openingLink } from '../../claims/chain.ts';
import { isInside } from '../../claims/packageSide.ts';
import type { Period } from '../../claims/posting.ts';
import type { Fen } from '../../money/fen.ts';
import type { Book } from './book.ts';
import { commitIn, type GroupCommit, type JournalItem } from './journal.ts';

/** What the journal of a period comes to. */
export interface PeriodSum {
  readonly entries: number;
  readonly booked: Fen;
  /** What of it is outside the package. */
  readonly outside: Fen;
  /** The last link of its entries. */
  readonly hash: string;
  /** Items that do not agree with themselves: none of their entries is in the sums. */
  readonly unreadable: readonly GroupCommit[];
}

/**
 * Sum the journal of a period.
 *
 * @param previous the link it follows
 * @param after hears of each commit and of what the entries come to with it
 */
export function sumPeriod(
  book: Book,
  period: Period,
  previous: string,
  items: readonly JournalItem[],
  after: (commit: GroupCommit, entries: number, hash: string) => void = () => {},
): PeriodSum {
  let [entries, booked, hash] = [0, 0n, openingLink(previous, book, period)];
  let outside = 0n;
  const unreadable: GroupCommit[] = [];
  for (const commit of items.map(commitIn)) {
    if (commit.unreadable !== null) unreadable.push(commit);
    for (const entry of commit.entries) {
      [entries, booked, hash] = [entries + 1, booked + entry.booked, entryLink(hash, entry)];
      if (!isInside(entry.line)) outside += entry.booked;
    }
    after(commit, entries, hash);
  }
  return { entries, booked, outside, hash, unreadable };
}
