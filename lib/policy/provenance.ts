import type { Day } from '../claims/claim.ts';
import type { Source } from './source.ts';

/** Where a value in force comes from: who said it, for which days, and on what ground. */
export interface Provenance {
  readonly key: string;
  /** Code of the jurisdiction that spoke. */
  readonly jurisdiction: string;
  readonly from: Day;
  readonly until: Day;
  readonly source: Source;
  readonly because?: string;
  /** True where no document stands behind the value; so is everything computed from it. */
  readonly illustrative: boolean;
  readonly file: string;
}

/** The source of every value of a policy, by its path in it: `growth.absolute_cap`, `set_asides[0]`. */
export type Sources = Readonly<Record<string, Provenance>>;

/** The keys whose value no document stands behind, in order. */
export function illustrativeKeys(sources: Sources): string[] {
  const keys = Object.values(sources).flatMap(({ key, illustrative }) => (illustrative ? [key] : []));
  return [...new Set(keys)].sort();
}

/**
 * The sources behind a path of a policy, as a step of the workings names it: the value itself, the one it is a part of
 * (`surplus.bands[0].to` is part of `surplus.bands`), or all that lie below it (`growth`).
 */
export function sourcesOf(sources: Sources, path: string): (Provenance & { readonly path: string })[] {
  return Object.entries(sources).flatMap(([known, provenance]) =>
    known === path || isWithin(known, path) || isWithin(path, known) ? [{ path: known, ...provenance }] : [],
  );
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
