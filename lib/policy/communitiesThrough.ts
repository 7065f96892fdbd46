import { clearingPeriod, dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { Period } from '../claims/posting.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import type { Policy } from './policy.ts';
import { rosterOf } from './rosterOf.ts';

/** A community, and the day whose rules are its own for a period. */
export interface Belonging {
  readonly id: string;
  readonly community: Community;
  readonly on: Day;
}

/** From one day to another, both included, and the day whose roster and rules hold wherever nothing changes. */
interface Days {
  readonly first: Day;
  readonly last: Day;
  readonly day: Day;
}

/** The communities of a fund in a period: each that belongs to it on any of its days. */
export function communitiesOfPeriod(policy: Policy, fund: string, period: Period): Belonging[] {
  const day = dayOfPeriod(period);
  const year = period.slice(0, 4);
  // The clearing period stands for the whole year: what comes late is of any of its communities.
  if (period === clearingPeriod(year)) return communitiesThrough(policy, fund, { ...daysOfYear(year), day });
  return communitiesThrough(policy, fund, { first: day, last: `${period}-31`, day });
}

/** The communities of a fund in a year: each that belongs to it on any of its days. */
export function communitiesOfYear(policy: Policy, fund: string, year: string): Belonging[] {
  const days = daysOfYear(year);
  return communitiesThrough(policy, fund, { ...days, day: days.first });
}

/** A community with everybody who was a member of it on any day of a year: members come and go. */
export function wholeYear(
  policy: Policy,
  { fund, year }: { readonly fund: string; readonly year: string },
  community: Community,
): Community {
  const { first, last } = daysOfYear(year);
  const days = [first, ...changesOfRosters(policy).filter((day) => first <= day && day <= last)];
  const others = days.flatMap((day) => saidOn(policy, fund, day).find(({ id }) => id === community.id)?.members ?? []);
  const members = new Map([...others, ...community.members].map((member) => [member.id, member]));
  return { ...community, members: [...members.values()] };
}

function daysOfYear(year: string) {
  return { first: `${year}-01-01`, last: `${year}-12-31` };
}

/**
 * The communities that belong to a fund on any of some days, in order of their ids: those of the day that counts as it has them, and
 * others as they are on the first day on which they are there. A day for which nobody has said who belongs together adds none.
 *
 * @throws Fault policy_not_in_force  the roster of the day that counts is not said
 */
export function communitiesThrough(policy: Policy, fund: string, { first, last, day }: Days): Belonging[] {
  const found = new Map<string, Belonging>();
  const note = (on: Day, communities: readonly Community[]) => {
    for (const community of communities) {
      if (!found.has(community.id)) found.set(community.id, { id: community.id, community, on });
    }
  };
  note(day, rosterOf(policy, fund, day).communities);
  for (const change of [first, ...changesOfRosters(policy)]) {
    if (first <= change && change <= last) note(change, saidOn(policy, fund, change));
  }
  return inOrderOfId([...found.values()]);
}

function saidOn(policy: Policy, fund: string, day: Day): readonly Community[] {
  try {
    return rosterOf(policy, fund, day).communities;
  } catch (error) {
    if (error instanceof Fault && error.code === 'policy_not_in_force') return [];
    throw error;
  }
}

const known = new WeakMap<Policy, readonly Day[]>();

/** The days on which a community begins somewhere, or is another from then on, in order. */
function changesOfRosters(policy: Policy): readonly Day[] {
  const days = known.get(policy) ?? beginningsIn(policy);
  known.set(policy, days);
  return days;
}

function beginningsIn({ jurisdictions }: Policy): Day[] {
  const rules = [...jurisdictions.values()].flatMap((jurisdiction) => [...jurisdiction.rules.values()]);
  const ofCommunities = rules.filter(({ key }) => key.startsWith('service.communities'));
  return [...new Set(ofCommunities.flatMap(({ values }) => values.map(({ from }) => from)))].sort();
}
