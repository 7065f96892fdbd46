import type { Institution } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { communitiesOfYear } from './communitiesThrough.ts';
import { fundName, funds } from './funds.ts';
import type { Policy } from './policy.ts';
import { rosterOf } from './rosterOf.ts';

/** What whoever has an id is called: communities, institutions, jurisdictions and funds, in Chinese, as the documents name them. */
type Called = ReadonlyMap<string, string>;

/** What jurisdictions and funds, and the communities and institutions of a fund in a year, are called, by their ids. */
export function calledIn(policy: Policy, fund: string, year: string): Called {
  const places = [...policy.jurisdictions.values()].map(({ code, name }) => [code, name] as const);
  const everyFund = funds(policy).map((each) => [each.fund, fundName(policy, each)] as const);
  return new Map([...places, ...everyFund, ...belongingTo(policy, fund, year)]);
}

function belongingTo(policy: Policy, fund: string, year: string): (readonly [string, string])[] {
  try {
    const communities = communitiesOfYear(policy, fund, year).map(({ community }) => community);
    const others: readonly Institution[] = rosterOf(policy, fund, `${year}-01-01`).nonMembers;
    const everybody = [...others, ...communities.flatMap((community) => [...community.members, community])];
    return everybody.map(({ id, name }) => [id, name] as const);
  } catch (error) {
    // Of a fund or year whose roster nobody has said, people read ids.
    if (error instanceof Fault) return [];
    throw error;
  }
}
