import type { Community, Roster } from './roster.ts';

/** A roster by what is looked up in it. */
export interface RosterIndex {
  /** The community of each division. */
  readonly homes: ReadonlyMap<string, Community>;
  /** The communities that list an institution as a member: one, in a roster that was checked. */
  readonly memberships: ReadonlyMap<string, readonly Community[]>;
  readonly nonMembers: ReadonlySet<string>;
}

const known = new WeakMap<Roster, RosterIndex>();

/** The index of a roster, made when it is first asked for: a roster serves every claim of a day, and never changes. */
export function rosterIndex(roster: Roster): RosterIndex {
  const found = known.get(roster);
  if (found) return found;
  const made = indexOf(roster);
  known.set(roster, made);
  return made;
}

function indexOf({ communities, nonMembers }: Roster): RosterIndex {
  const homes = new Map<string, Community>();
  const memberships = new Map<string, Community[]>();
  for (const community of communities) {
    // Where two claim a division, the first has it.
    for (const division of community.divisions) if (!homes.has(division)) homes.set(division, community);
    for (const { id } of community.members) memberships.set(id, [...(memberships.get(id) ?? []), community]);
  }
  return { homes, memberships, nonMembers: new Set(nonMembers.map(({ id }) => id)) };
}
