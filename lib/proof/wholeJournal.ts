import type { Counter } from '../claims/counter.ts';
import type { Period } from '../claims/posting.ts';
import { atRest } from '../store/ledger/atRest.ts';
import type { Book } from '../store/ledger/book.ts';
import { countersOf } from '../store/ledger/counters.ts';
import { type JournalItem, placeOf } from '../store/ledger/journal.ts';
import { journalByPeriod } from '../store/ledger/journalByPeriod.ts';
import { numberedInRow } from '../store/ledger/numberedInRow.ts';
import type { Tables } from '../store/tables.ts';

/** What a book holds of some periods, each with its counters and its journal items. */
export interface WholeJournal {
  readonly counters: ReadonlyMap<Period, readonly Counter[]>;
  readonly items: ReadonlyMap<Period, readonly JournalItem[]>;
}

/**
 * Read some periods of a book of which no commit is missing: those of the whole book run from 1 to the number of its head without a gap.
 *
 * A query may show some items of a transaction and not others, so what was read is no proof of itself. Head, counters and journal are
 * written together: who reads from here holds counters and journal against each other.
 *
 * @returns undefined where a commit is missing, or others booked all the while
 */
export function wholeJournal(
  tables: Tables,
  book: Book,
  periods: readonly Period[],
): Promise<WholeJournal | undefined> {
  return atRest(tables, book, async ({ seq }) => {
    const counters = Map.groupBy(await countersOf(tables, book), ({ period }) => period);
    const commits: number[] = [];
    const wanted = new Map<Period, readonly JournalItem[]>();
    for await (const { period, items } of journalByPeriod(tables, book)) {
      commits.push(...items.map((item) => placeOf(item).seq));
      if (periods.includes(period)) wanted.set(period, items);
    }
    const isWhole = numberedInRow(commits) === seq && commits.length === seq;
    return isWhole ? { counters, items: wanted } : undefined;
  });
}
