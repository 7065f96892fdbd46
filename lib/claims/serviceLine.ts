/** On which line of a community's spending care stands: by who treated, and by whether it was booked in time. */
import type { Claim } from './claim.ts';
import { isInpatient } from './isInpatient.ts';
import type { LineOfCare, ServiceLine } from './posting.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Community, Roster } from './roster.ts';
import { rosterIndex } from './rosterIndex.ts';

/**
 * The line of the home community's spending that a claim falls on, by who treated: outside the area first, then own
 * members, other communities, and those who belong to none.
 */
export function serviceLine(claim: Claim, home: Community, roster: Roster): LineOfCare | Refusal {
  if (!claim.treatedAt.startsWith(roster.areaPrefix)) return 'out_of_area';
  const treating = treatingFor(home.id, claim.institution, roster);
  if (treating === 'member') return lineOfMember(claim);
  if (treating !== 'unlisted') return treating;
  return roster.unlisted === 'non_member' ? 'non_member' : refusal('unlisted_institution', claim);
}

/**
 * The line on which a community's stays at an institution of the area stand, and so what DRG owes more or less for them. What
 * was booked of one that nobody lists stands with the non-members.
 */
export function inpatientLine(institution: string, community: string, roster: Roster): LineOfCare {
  const treating = treatingFor(community, institution, roster);
  if (treating === 'member') return 'inpatient';
  return treating === 'unlisted' ? 'non_member' : treating;
}

/** Lines of a community's own members. */
const LINES_OF_MEMBERS: readonly ServiceLine[] = ['inpatient', 'outpatient', 'special_cases'];

/**
 * The line of what is booked in a later period than it belongs to. Late care of own members is an adjustment of that period.
 * Late care by others stays on its line (out of area, another community, a non-member): adjustments are paid to the members,
 * and that money went elsewhere. So does what is outside the package: no month of it is settled.
 */
export function lineWhenLate(line: ServiceLine): ServiceLine {
  return LINES_OF_MEMBERS.includes(line) ? 'adjustments' : line;
}

/** What an institution of the area is for a community. */
function treatingFor(
  community: string,
  institution: string,
  roster: Roster,
): 'member' | 'other_community' | 'non_member' | 'unlisted' {
  const { memberships, nonMembers } = rosterIndex(roster);
  const communities = memberships.get(institution);
  if (communities) return communities.some(({ id }) => id === community) ? 'member' : 'other_community';
  return nonMembers.has(institution) ? 'non_member' : 'unlisted';
}

/** What is added to a settlement later is a special case (特例单议), reviewed on its own. */
function lineOfMember(claim: Claim): LineOfCare {
  if (claim.kind === 'adjust') return 'special_cases';
  return isInpatient(claim) ? 'inpatient' : 'outpatient';
}
