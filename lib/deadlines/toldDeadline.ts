import type { Day } from '../claims/claim.ts';

/** A deadline that people were told of. */
export interface ToldDeadline {
  readonly community: string;
  readonly deadline: Day;
}
