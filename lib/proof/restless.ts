import { booksNamed } from '../claims/booksNamed.ts';
import { Fault } from '../errors.ts';
import type { Book } from '../store/ledger/book.ts';

/** That a book could not be looked at because others booked all the while. */
export function restless({ community, year }: Book): Fault {
  const { zh, en } = booksNamed(community, year);
  return new Fault('unavailable', {
    zh: `${zh}一直有人在入账，未能核验。`,
    en: `The ${en} did not come to rest: others booked all the while.`,
  });
}
