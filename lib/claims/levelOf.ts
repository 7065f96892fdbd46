import type { Roster } from './roster.ts';

const known = new WeakMap<Roster, ReadonlyMap<string, string>>();

/** The level of an institution, by the roster of a day; undefined of one that it does not list. */
export function levelOf(roster: Roster, institution: string): string | undefined {
  const levels = known.get(roster) ?? levelsIn(roster);
  known.set(roster, levels);
  return levels.get(institution);
}

function levelsIn({ communities, nonMembers }: Roster): ReadonlyMap<string, string> {
  const listed = [...communities.flatMap(({ members }) => members), ...nonMembers];
  return new Map(listed.map(({ id, level }) => [id, level]));
}
