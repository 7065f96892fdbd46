import type { Claim } from './claim.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Community, Roster } from './roster.ts';
import { rosterIndex } from './rosterIndex.ts';

/**
 * The community whose package pays for a claim: the one of the division where the person is insured, wherever the
 * person was treated.
 */
export function homeCommunity(claim: Claim, roster: Roster): Community | Refusal {
  const home = rosterIndex(roster).homes.get(claim.insuredAt);
  if (home) return home;
  return refusal(claim.insuredAt.startsWith(roster.areaPrefix) ? 'no_home_community' : 'insured_elsewhere', claim);
}
