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

/** What a community has for the year, in yuan; undefined where it has no package. */
export function packageIn(packages: PackagesOfYear, community: string): string | undefined {
  return packages.result.packages.find(({ id }) => id === community)?.amount;
}
