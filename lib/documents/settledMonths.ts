import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { type FundYear, withinCommunity } from './key.ts';
import { all } from './list.ts';
import { standing } from './read.ts';

/** The settlements of a community's months that are in force, in the order in which they were made: each names all those before it. */
export async function settledMonths(
  tables: Tables,
  { community, ...of }: FundYear & { readonly community: string },
): Promise<Document<'monthly-settlement'>[]> {
  const settled = await all(tables, of, 'monthly-settlement', standing, withinCommunity(community));
  return settled.sort((one, other) => beforeIn(one) - beforeIn(other));
}

function beforeIn({ body }: Document<'monthly-settlement'>): number {
  return body.from.before?.length ?? 0;
}
