import { Fault } from '../errors.ts';
import type { Book } from '../store/ledger/book.ts';

/** That a book could not be looked at because others booked all the while. */
export function restless({ community, year }: Book): Fault {
  return new Fault('unavailable', {
    zh: `${community} ${year} 年度的账簿一直有人在入账，未能核验。`,
    en: `The books of ${community} for ${year} did not come to rest: others booked all the while.`,
  });
}
