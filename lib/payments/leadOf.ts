import type { Day } from '../claims/claim.ts';
import type { FundYear } from '../documents/key.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import { rosterOf } from '../policy/rosterOf.ts';

/** The lead hospital of a community on a day; where it is none of the fund that day, as it was in the year. */
export function leadOf(policy: Policy, { fund, year }: FundYear, community: string, day: Day): string {
  const on = rosterOf(policy, fund, day).communities.find(({ id }) => id === community);
  return (on ?? communitiesOfYear(policy, fund, year).find(({ id }) => id === community)!.community).lead;
}
