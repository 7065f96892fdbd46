/** A case of an earlier year with the level its institution had, and its year. */
export interface WeighedCase {
  readonly group: string;
  readonly institution: string;
  readonly level: string;
  readonly year: string;
  readonly cost: bigint;
  readonly settledOn: string;
  /** In hospital, at least 1. */
  readonly days: number;
}
