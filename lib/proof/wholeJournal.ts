import type { Period } from '../claims/posting.ts';
import { atRest } from '../store/ledger/atRest.ts';
import type { Book } from '../store/ledger/book.ts';
import { type Head, NOTHING, type Total } from '../store/ledger/head.ts';
import { type JournalItem, placeOf } from '../store/ledger/journal.ts';
import { journalByPeriod } from '../store/ledger/journalByPeriod.ts';
import { numberedInRow } from '../store/ledger/numberedInRow.ts';
import type { Tables } from '../store/tables.ts';

/** The journal items of some periods of a book, and what the head says of each. */
export interface WholeJournal extends Pick<Head, 'totals'> {
  readonly items: ReadonlyMap<Period, readonly JournalItem[]>;
}

/**
 * Read some periods of a book of which no commit is missing: those of the whole book run from 1 to the number of its head without a gap.
 *
 * A query may show some items of a transaction and not others, so what was read is no proof of itself. Head and journal are written
 * together, and the head counts and sums each period by itself: who reads from here holds the two against each other (`isWhole`).
 *
 * @returns undefined where a commit is missing, or others booked all the while
 */
export function wholeJournal(
  tables: Tables,
  book: Book,
  periods: readonly Period[],
): Promise<WholeJournal | undefined> {
  return atRest(tables, book, async ({ seq, totals }) => {
    const commits: number[] = [];
    const wanted = new Map<Period, readonly JournalItem[]>();
    for await (const { period, items } of journalByPeriod(tables, book)) {
      commits.push(...items.map((item) => placeOf(item).seq));
      if (periods.includes(period)) wanted.set(period, items);
    }
    const isGapless = numberedInRow(commits) === seq && commits.length === seq;
    return isGapless ? { totals, items: wanted } : undefined;
  });
}

/** Whether what was read of a period comes to what the head says. */
export function isWhole({ totals }: WholeJournal, period: Period, { entries, booked }: Total): boolean {
  const total = totals.get(period) ?? NOTHING;
  return entries === total.entries && booked === total.booked;
}
