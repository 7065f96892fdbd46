import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { paysWhatArose } from './paymentRules.ts';

/** The communities of a fund whose months of a year are paid by what arose in them; by the rules of its last day, as their close is. */
export function paidByWhatArose(policy: Policy, fund: string, year: string): string[] {
  const belonging = communitiesOfYear(policy, fund, year);
  const rules = (community: (typeof belonging)[number]['community']) =>
    rulesOfCommunity(policy, fund, community, `${year}-12-31`);
  return belonging.filter(({ community }) => paysWhatArose(rules(community))).map(({ id }) => id);
}
