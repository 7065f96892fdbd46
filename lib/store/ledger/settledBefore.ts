import { monthOfDay } from '../../claims/bookingPeriod.ts';
import type { Counter } from '../../claims/counter.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Entry, Period } from '../../claims/posting.ts';
import { settlementCancelled } from '../../claims/settlementCancelled.ts';
import type { Tables } from '../tables.ts';
import { type Book, JOURNAL } from './book.ts';
import { claimsOf } from './claims.ts';
import type { Head } from './head.ts';
import { LEAN, type LeanItem, leanEntriesIn, placeOf } from './journal.ts';
import { queryBook } from './queryBook.ts';

/** So many settlements are looked up at a time. */
const AT_ONCE = 1_000;

/**
 * What is booked in a month or behind it of settlements of the months before, as cells of the books, as of a head: what a lock moved, what changes such a settlement, and
 * what cancels one. A cancellation has a day of its own; the claim that it cancels says of which month it is.
 */
export async function settledBefore(tables: Tables, book: Book, head: Head, month: Period): Promise<Counter[]> {
  const cells = new Map<string, Counter>();
  const take = ({ period, institution, line, booked }: Entry) => {
    const name = JSON.stringify([period, institution, line]);
    const { booked: so_far, entries } = cells.get(name) ?? { booked: 0n, entries: 0 };
    cells.set(name, { period, institution, line, booked: so_far + booked, entries: entries + 1 });
  };
  const isBefore = (settledOn: string) => monthOfDay(settledOn) < month;
  for (const period of [...head.totals.keys()].filter((each) => each >= month)) {
    const cancels: Entry[] = [];
    for await (const item of queryBook<LeanItem>(tables, book, `${JOURNAL}${period}#`, { only: LEAN })) {
      if (placeOf(item).seq > head.seq) continue;
      for (const entry of leanEntriesIn(item)) {
        if (isBefore(entry.settledOn)) take(entry);
        else if (entry.kind === 'cancel') cancels.push(entry);
      }
    }
    for (let start = 0; start < cancels.length; start += AT_ONCE) {
      const some = cancels.slice(start, start + AT_ONCE);
      const settled = await claimsOf(tables, some.map(settlementCancelled));
      for (const entry of some) {
        const claim = settled.get(identityOf(settlementCancelled(entry)))?.claim;
        if (claim && isBefore(claim.settledOn)) take(entry);
      }
    }
  }
  return [...cells.values()];
}
