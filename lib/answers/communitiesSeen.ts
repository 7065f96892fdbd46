import type { Actor } from '../documents/actor.ts';
import type { FundYear } from '../documents/key.ts';
import { touch } from '../documents/scope.ts';
import { type Belonging, communitiesOfYear } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';

/** The communities of a year that somebody may look at: all of a fund, or those of which they have something. @param actors by each of their grants */
export function communitiesSeen(policy: Policy, { fund, year }: FundYear, actors: readonly Actor[]): Belonging[] {
  return communitiesOfYear(policy, fund, year).filter(({ id }) =>
    actors.some(({ scope }) => touch(scope, `${fund}/${id}`)),
  );
}
