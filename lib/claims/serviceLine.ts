import type { Claim } from './claim.ts';
import { isInpatient } from './isInpatient.ts';
import type { ServiceLine } from './posting.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Community, Roster } from './roster.ts';
import { rosterIndex } from './rosterIndex.ts';

/**
 * The line of the home community's spending that a claim falls on, by who treated: outside the area first, then own
 * members, other communities, and those who belong to none.
 */
export function serviceLine(claim: Claim, home: Community, roster: Roster): ServiceLine | Refusal {
  if (!claim.treatedAt.startsWith(roster.areaPrefix)) return 'out_of_area';
  const { memberships, nonMembers } = rosterIndex(roster);
  const communities = memberships.get(claim.institution);
  if (communities?.includes(home)) return lineOfOwn(claim);
  if (communities) return 'other_community';
  if (nonMembers.has(claim.institution)) return 'non_member';
  return roster.unlisted === 'non_member' ? 'non_member' : refusal('unlisted_institution', claim);
}

/** What is added to a settlement later is a special case (特例单议), reviewed on its own. */
function lineOfOwn(claim: Claim): ServiceLine {
  if (claim.kind === 'adjust') return 'special_cases';
  return isInpatient(claim) ? 'inpatient' : 'outpatient';
}
