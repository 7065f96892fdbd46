import type { Period } from '../claims/posting.ts';
import { atRest } from '../store/ledger/atRest.ts';
import type { Book } from '../store/ledger/book.ts';
import { type Cells, counterFindings } from '../store/ledger/cells.ts';
import { countersOf } from '../store/ledger/counters.ts';
import { placeOf } from '../store/ledger/journal.ts';
import { journalByPeriod, type PeriodOfJournal } from '../store/ledger/journalByPeriod.ts';
import { numberedInRow } from '../store/ledger/numberedInRow.ts';
import { type PeriodSum, sumPeriod } from '../store/ledger/sumPeriod.ts';
import type { Tables } from '../store/tables.ts';

/** A period whose journal is whole, with the link it follows. */
export interface ProvenPeriod extends Pick<PeriodSum, 'entries' | 'booked' | 'hash'> {
  readonly period: Period;
  readonly previous: string;
}

/**
 * Read a book, and say of which periods it proves that nothing of them is missing: the commits of the book run from 1 to the number of
 * its head without a gap, and number and sum of the entries of each institution and line are those of the counters.
 *
 * A query may show some items of a transaction and not others, so what was read is no proof of itself. Head, counters and journal are
 * written together: where one of them was read before and another after, they do not agree.
 *
 * @param previous the link that the first of the periods follows
 * @param periods some that follow each other
 * @returns the first of them, up to one that is not proven; undefined where others booked all the while
 */
export function provenPeriods(
  tables: Tables,
  book: Book,
  previous: string,
  periods: readonly Period[],
): Promise<ProvenPeriod[] | undefined> {
  return atRest(tables, book, async ({ seq }) => {
    const counters = Map.groupBy(await countersOf(tables, book), ({ period }) => period);
    const commits: number[] = [];
    const wanted = new Map<Period, PeriodOfJournal['items']>();
    for await (const { period, items } of journalByPeriod(tables, book)) {
      commits.push(...items.map((item) => placeOf(item).seq));
      if (periods.includes(period)) wanted.set(period, items);
    }
    if (numberedInRow(commits) !== seq || commits.length !== seq) return [];

    const proven: ProvenPeriod[] = [];
    for (const period of periods) {
      const cells: Cells = new Map();
      const follows = proven.at(-1)?.hash ?? previous;
      const { unreadable, ...sum } = sumPeriod(book, period, follows, wanted.get(period) ?? [], cells);
      if (unreadable.length > 0 || counterFindings(counters.get(period) ?? [], cells).length > 0) break;
      proven.push({ period, previous: follows, ...sum });
    }
    return proven;
  });
}
