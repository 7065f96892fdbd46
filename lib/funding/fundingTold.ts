import { documentKey, referenceOf } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { beyondTheFence } from '../fence.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';

/** What the funding of a year's overruns, as it was drawn last, says of a community; null where there is none, or it asks nothing for it. */
export async function fundingTold(tables: Tables, { fund, year, community }: Book) {
  // Of the others' parts nothing is told.
  const funding = await beyondTheFence(() => latest(tables, documentKey('overrun-funding', { fund, year })));
  const found = funding?.body.result.communities.find(({ id }) => id === community);
  if (!funding || !found) return null;
  const { asked, funded, unfunded, pots } = found;
  return { reference: referenceOf(funding.key), revision: funding.revision, asked, funded, unfunded, pots };
}
