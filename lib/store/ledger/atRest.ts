import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { type Head, headOf } from './head.ts';

/** So often it is read anew because somebody booked meanwhile. */
const TRIES = 5;

/**
 * Read several items of a book as they were at one moment: the head says before and after whether anybody booked or locked
 * meanwhile, and where somebody did it is read again.
 *
 * @returns undefined where the book never came to rest
 */
export async function atRest<Read>(
  tables: Tables,
  book: Book,
  read: (head: Head) => Promise<Read>,
): Promise<Read | undefined> {
  let head = await headOf(tables, book);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await read(head);
    const now = await headOf(tables, book);
    if (now.seq === head.seq && now.lockedThrough === head.lockedThrough) return answer;
    head = now;
  }
  return undefined;
}
