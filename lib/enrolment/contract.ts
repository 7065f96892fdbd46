import type { Period } from '../claims/posting.ts';

/** That a person is contracted by an institution (签约), for a class of heads, from one month to another, both included. */
export interface Contract {
  /** Pseudonym of the person, as claims have it. */
  readonly person: string;
  readonly institution: string;
  readonly class: string;
  readonly from: Period;
  readonly until: Period;
}

/** A package of heads, and the classes that are contracted for it. */
export interface ContractedFor {
  readonly id: string;
  readonly classes: readonly string[];
}

/** The package that a contract is for, by its place among all: a class belongs to one. */
export function packagePlaces(packages: readonly ContractedFor[]): ReadonlyMap<string, number> {
  return new Map(packages.flatMap(({ classes }, place) => classes.map((name) => [name, place] as const)));
}
