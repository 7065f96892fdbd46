import { outboxPut } from '../outbox.ts';
import type { Tables } from '../tables.ts';
import { writeTogether } from '../writeTogether.ts';
import type { Book } from './book.ts';
import type { Watch } from './delivery.ts';
import { type Head, headKey } from './head.ts';
import { countedOf, crossing, thresholdsReached } from './thresholds.ts';

/**
 * Look at the thresholds of a book again whose package changed since its last commit: what is reached by now is told, and what is no longer reached is told
 * when it is reached again. Where something was booked meanwhile, that commit has looked.
 *
 * @param head as it was read
 * @returns whether anything was told
 */
export async function lookAgain(tables: Tables, book: Book, head: Head, watch: Watch, at: string): Promise<boolean> {
  const crossed = thresholdsReached(countedOf(head, watch), watch);
  const told = head.seq === 0 ? undefined : crossing(book, head, { ...head, crossed }, watch, at);
  if (told === undefined) return false;
  const look = {
    TableName: tables.ledger,
    Key: headKey(book),
    UpdateExpression: 'SET crossed = :crossed',
    ConditionExpression: 'seq = :seq',
    ExpressionAttributeValues: { ':crossed': crossed, ':seq': head.seq },
  };
  // The commit of that number has told by its id already; the package says by which this one is.
  const announcement = { ...told, id: `${told.id}.${watch.package}` };
  const unmet = await writeTogether(tables, `The thresholds of ${book.community}`, [
    { Update: look },
    { Put: outboxPut(tables, announcement) },
  ]);
  return unmet.length === 0;
}
