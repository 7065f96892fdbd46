import { type PackagesOfYear, packageEndIn } from '../decisions/packagesOfYear.ts';
import type { Tables } from '../store/tables.ts';
import { documentKey, type FundYear } from './key.ts';
import { latest, requiredStanding } from './read.ts';

/** A community that has a package of the year, or of the months before it ended. */
export interface Packaged {
  readonly id: string;
  /** The first month without it, where it has ended. */
  readonly ended?: string | undefined;
}

/**
 * The communities that have a package by the packages in force: one that was planned once and is no longer has none. None where no packages were ever
 * drawn, since the year was not planned here or nobody is entitled to one.
 *
 * @throws Fault not_approved  there are packages, and none are in force: nobody has anything by a draft
 */
export async function packagedCommunities(tables: Tables, of: FundYear): Promise<Packaged[]> {
  const key = documentKey('packages', of);
  if (!(await latest(tables, key))) return [];
  return packagedIn((await requiredStanding(tables, key)).body);
}

function packagedIn(packages: PackagesOfYear): Packaged[] {
  return packages.result.packages.map(({ id }) => ({ id, ended: packageEndIn(packages, id) }));
}
