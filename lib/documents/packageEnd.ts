import { packageEndIn } from '../decisions/packagesOfYear.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import { documentKey } from './key.ts';
import { standing } from './read.ts';

/** The first month of which a community has no package any more, by the packages in force; undefined where it has not ended, or there never was one. */
export async function packageEnd(tables: Tables, { fund, year, community }: Book): Promise<string | undefined> {
  const packages = await standing(tables, documentKey('packages', { fund, year }));
  return packages && packageEndIn(packages.body, community);
}
