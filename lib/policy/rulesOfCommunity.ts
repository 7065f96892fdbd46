import type { Day } from '../claims/claim.ts';
import type { Community } from '../claims/roster.ts';
import { fundOf } from './funds.ts';
import type { Policy } from './policy.ts';
import { type ResolvedPolicy, resolve } from './resolve.ts';

/**
 * The rules in force for a community: those of the county it lives in or, where that county says nothing of its own,
 * those of the pooling area.
 *
 * @throws Fault not_found  there is no such fund
 */
export function rulesOfCommunity(policy: Policy, fund: string, community: Community, on: Day): ResolvedPolicy {
  const county = community.divisions.find((division) => policy.jurisdictions.has(division));
  return resolve(policy, county ?? fundOf(policy, fund).area, on);
}
