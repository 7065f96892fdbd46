import { Fault } from '../errors.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';

/** What jurisdictions, and the communities and members of a fund in a year, are called, by their ids. */
export function calledIn(policy: Policy, fund: string, year: string): ReadonlyMap<string, string> {
  const places = [...policy.jurisdictions.values()].map(({ code, name }) => [code, name] as const);
  return new Map([...places, ...belongingTo(policy, fund, year)]);
}

function belongingTo(policy: Policy, fund: string, year: string): (readonly [string, string])[] {
  try {
    return communitiesOfYear(policy, fund, year).flatMap(({ community }) =>
      [community, ...community.members].map(({ id, name }) => [id, name] as const),
    );
  } catch (error) {
    // A decision of a fund or year whose roster nobody has said is told by ids.
    if (error instanceof Fault) return [];
    throw error;
  }
}
