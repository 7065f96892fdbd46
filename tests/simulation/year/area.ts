import type { Institution, Roster } from '../../../lib/claims/roster.ts';
import { loadPolicy } from '../../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../../lib/policy/rosterOf.ts';

/** The fund whose years are lived, and the year that is lived from its plan to its last close. */
export const FUND = '320500-390';
export const YEAR = '2025';
export const NEXT_YEAR = '2026';
export const SCHEME = '390';

/** A community and those who may treat its people. */
export interface Home {
  readonly id: string;
  /** The hospital that is paid for all of them. */
  readonly lead: string;
  readonly division: string;
  readonly members: readonly string[];
  readonly others: readonly string[];
  readonly nonMembers: readonly string[];
}

/** The communities of the fund, as the shipped rules list them. */
export function homesOf(roster: Roster): Home[] {
  const ids = (institutions: readonly Institution[]) => institutions.map(({ id }) => id);
  return roster.communities.map(({ id, lead, divisions, members }) => ({
    ...{ id, lead },
    division: divisions[0]!,
    members: ids(members),
    others: roster.communities.filter((other) => other.id !== id).flatMap((other) => ids(other.members)),
    nonMembers: ids(roster.nonMembers),
  }));
}

/** The roster of the year. */
export function rosterOfYear(policyDir: string): Roster {
  return rosterOf(loadPolicy(policyDir), FUND, `${YEAR}-01-01`);
}
