import type { AssessedCommunity } from './figures.ts';
import type { Based } from './pin.ts';

/** How the quality of a community was scored for a year, as that year is closed and distributed by it. */
export interface Scoring {
  readonly assessed: AssessedCommunity;
  /** The documents that say so. */
  readonly from: { readonly score: Based };
  /** The document with the scores of the members. */
  readonly weights: Based;
}
