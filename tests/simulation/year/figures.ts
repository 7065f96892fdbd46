import type { Roster } from '../../../lib/claims/roster.ts';
import type { Assessment, YearFigures } from '../../../lib/decisions/figures.ts';
import { assessmentOf, yearFigures } from '../../../local/demonstration/figures.ts';

/** What is entered for a year before it is planned, for the communities there are; one resident in so many is insured. */
export function figuresOf(roster: Roster, year: string, oneIn: number): YearFigures {
  const { budget, communities } = yearFigures(Number(year), oneIn);
  return { budget, communities: communities.filter(({ id }) => isThere(roster, id)) };
}

/** What is entered before the year is closed. */
export function assessedIn(roster: Roster, seed: number): Assessment {
  const { communities } = assessmentOf(roster, seed);
  return { communities: communities.filter(({ id }) => isThere(roster, id)) };
}

/** The people of a community who are insured. */
export function headsOf({ communities }: YearFigures, community: string): bigint {
  const { heads } = communities.find(({ id }) => id === community) as unknown as { heads: Record<string, number> };
  return BigInt(Object.values(heads).reduce((sum, count) => sum + count, 0));
}

function isThere({ communities }: Roster, community: string): boolean {
  return communities.some(({ id }) => id === community);
}
