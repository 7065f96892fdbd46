import type { Period } from '../claims/posting.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import type { Decision } from './decision.ts';
import type { PlanVersion } from './planVersion.ts';

/**
 * The packages of a year: of figures that hold for all of it or, where a version holds from a month on, by the months of each version. Both have under
 * `result.packages` what each community has for the year, and whoever asks for a package takes it from there.
 */
export type PackagesOfYear = Decision<'packages'> | PackagesByMonths;

/** What each community has by the versions of its months, and had without the last of them. */
export interface PackagesByMonths extends Decision<'packages-by-months'> {
  readonly version: PlanVersion;
  /** The packages that were in force before it. */
  readonly before: readonly { readonly id: string; readonly amount: string }[];
}

export function isByMonths(packages: PackagesOfYear): packages is PackagesByMonths {
  return packages.formula === 'packages-by-months';
}

/** The month from which the last version holds; undefined where the packages are those of the whole year. */
export function versionIn(packages: PackagesOfYear): PlanVersion | undefined {
  return isByMonths(packages) ? packages.version : undefined;
}

/** A version as packages by months have it: by the month from which it holds, with what it would have for a whole year. */
export interface VersionOfYear {
  readonly id: string;
  readonly residue: string;
  readonly communities: readonly { readonly id: string; readonly reserved: string; readonly package?: string }[];
}

/** The versions of a year, in order of their months. */
export function versionsIn({ input }: PackagesByMonths): readonly VersionOfYear[] {
  return inOrderOfId((input as { readonly versions: readonly VersionOfYear[] }).versions);
}

/**
 * The first month of which a community has no package any more that had one before; undefined where its package goes on to the end of the year, or it has
 * none at all.
 */
export function packageEndIn(packages: PackagesOfYear, community: string): Period | undefined {
  if (!isByMonths(packages)) return undefined;
  const versions = versionsIn(packages);
  const last = versions.findLastIndex(({ communities }) =>
    communities.some(({ id, package: amount }) => id === community && amount !== undefined),
  );
  const next = last < 0 ? undefined : versions[last + 1];
  return next && `${packages.version.from.slice(0, 4)}-${next.id}`;
}

/** What a community has for the year, in yuan; undefined where it has no package. */
export function packageIn(packages: PackagesOfYear, community: string): string | undefined {
  return packages.result.packages.find(({ id }) => id === community)?.amount;
}

/** What is reserved of a package that is of some months of the year alone, in yuan; undefined of any other. */
export function reservedOfPackage(packages: PackagesOfYear, community: string): string | undefined {
  if (!isByMonths(packages)) return undefined;
  return packages.result.packages.find(({ id }) => id === community)?.reserved;
}
