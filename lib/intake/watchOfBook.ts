import { packageEndIn } from '../decisions/packagesOfYear.ts';
import { documentKey } from '../documents/key.ts';
import { standing } from '../documents/read.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Watch } from '../store/ledger/delivery.ts';
import type { Tables } from '../store/tables.ts';
import { watchOf } from './watchOf.ts';

/**
 * Says what the spending of a book is watched against, by the packages in force and the rules of the year's first day; of a community that
 * begins within the year, by those of the day on which it does. One whose package ended within the year is watched each morning alone, when it is known of
 * which month all is that is booked.
 */
export function watchOfBook(tables: Tables, policy: Policy): (book: Book) => Promise<Watch | null> {
  return async ({ fund, community, year }) => {
    const packages = await standing(tables, documentKey('packages', { fund, year }));
    if (!packages || packageEndIn(packages.body, community) !== undefined) return null;
    const home = communitiesOfYear(policy, fund, year).find(({ id }) => id === community);
    return home ? watchOf(packages.body, community, rulesOfCommunity(policy, fund, home.community, home.on)) : null;
  };
}
