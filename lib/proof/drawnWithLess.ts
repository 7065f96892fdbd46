import type { Period } from '../claims/posting.ts';
import { type DocumentKey, documentKey, partsOfScope } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import type { Book } from '../store/ledger/book.ts';
import { type Head, headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';

/** A monthly statement that was drawn up before all of its month was booked: with so many entries, where there are more. */
interface DrawnWithLess {
  readonly drawn: number;
  readonly booked: number;
}

/** Whether the newest statement of a month has all that was booked there; undefined where it has, and where there is none. */
export async function drawnWithLess(
  tables: Tables,
  key: DocumentKey<'monthly-statement'>,
  { totals }: Head,
): Promise<DrawnWithLess | undefined> {
  const drawn = (await latest(tables, key))?.body.input.ledger.entries;
  const booked = totals.get(partsOfScope(key).period)?.entries ?? 0;
  return drawn === undefined || drawn === booked ? undefined : { drawn, booked };
}

/**
 * The months that a lock went through and that were drawn up with less than it holds there, the earliest first: who locks a month locks all before it.
 *
 * @param before the month that was locked, whose statement is drawn up in any case
 */
export async function monthsBehind(tables: Tables, book: Book, before: Period): Promise<Period[]> {
  const head = await headOf(tables, book);
  const behind: Period[] = [];
  for (const period of head.totals.keys()) {
    if (period >= before) continue;
    const key = documentKey('monthly-statement', { ...book, period });
    if (await drawnWithLess(tables, key, head)) behind.push(period);
  }
  return behind;
}
