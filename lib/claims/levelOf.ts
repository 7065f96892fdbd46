import type { Roster } from './roster.ts';

/** The level of an institution, by the roster of a day; undefined of one that it does not list. */
export function levelOf({ communities, nonMembers }: Roster, institution: string): string | undefined {
  const listed = [...communities.flatMap(({ members }) => members), ...nonMembers];
  return listed.find(({ id }) => id === institution)?.level;
}
