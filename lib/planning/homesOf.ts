import type { Day } from '../claims/claim.ts';
import type { Community } from '../claims/roster.ts';
import { isEntitlementAskedAnew } from '../decisions/checkVersion.ts';
import { firstDayOf, type PlanVersion } from '../decisions/planVersion.ts';
import { type Belonging, communitiesOfYear, communitiesThrough } from '../policy/communitiesThrough.ts';
import type { Fund } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { type ResolvedPolicy, resolve } from '../policy/resolve.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';

/** A community of a plan. */
export interface Home extends Pick<Belonging, 'id' | 'community'> {
  /**
   * The day on which it is asked whether it is entitled, and the rules of its county on that day: that from which it is of the year or, where an entitlement may be lost within it, the
   * first one of the version.
   */
  readonly entitled: { readonly on: Day; readonly by: ResolvedPolicy };
  /** The rules of its county when the plan begins to hold, or on that day where it is later. */
  readonly rules: ResolvedPolicy;
}

/** Whom a plan is of, and the rules by which it is drawn. */
export interface Planned {
  readonly rules: ResolvedPolicy;
  /** Everybody of the year. */
  readonly homes: readonly Home[];
  /** Of whom the figures are to be: of everybody or, of a version, of those who are there from its first month on, as they are then. */
  readonly listed: readonly Community[];
}

/** The communities of a year and the rules of its plan: those of its first day or, of a version, of the first day on which that holds. */
export function homesOf(policy: Policy, { fund, area }: Fund, year: string, version?: PlanVersion): Planned {
  const first = version ? firstDayOf(version) : `${year}-01-01`;
  const since = version
    ? communitiesThrough(policy, fund, { first, last: `${year}-12-31`, day: first })
    : communitiesOfYear(policy, fund, year);
  const asThen = new Map(since.map(({ id, community }) => [id, community]));
  const homes = communitiesOfYear(policy, fund, year).map(({ id, community: ofItsDay, on }): Home => {
    const community = asThen.get(id) ?? ofItsDay;
    const ofYear = rulesOfCommunity(policy, fund, ofItsDay, on);
    const rules = on < first ? rulesOfCommunity(policy, fund, community, first) : ofYear;
    const isAskedAnew = version !== undefined && on < first && isEntitlementAskedAnew(rules);
    return { id, community, entitled: isAskedAnew ? { on: first, by: rules } : { on, by: ofYear }, rules };
  });
  return { rules: resolve(policy, area, first), homes, listed: since.map(({ community }) => community) };
}
