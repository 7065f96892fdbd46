import type { YearFigures } from '../../lib/decisions/figures.ts';
import type { Based } from '../../lib/decisions/pin.ts';
import type { SharingCommunities } from '../../lib/decisions/planYear.ts';
import { sharing } from '../../lib/decisions/sharing.ts';

/** Communities of which each has its history in the figures, and takes no base. */
export function sharedAsEntered(figures: Based<YearFigures>): SharingCommunities {
  const communities = figures.body.communities.map((community) => ({ history: '', ...sharing(community) }));
  return { figures, communities, taken: new Map() };
}
