import type { Day } from '../claims/claim.ts';
import type { PackageScope } from '../claims/packageScope.ts';
import type { Community } from '../claims/roster.ts';
import { valueIfSaid } from './neededValue.ts';
import type { Policy } from './policy.ts';
import type { ResolvedPolicy } from './resolve.ts';
import { rulesOfCommunity } from './rulesOfCommunity.ts';

const SCOPE = 'service.package_scope';

/** The table of a package, where the rules say one; else everything is inside. */
export function scopeIn(rules: ResolvedPolicy): PackageScope {
  return (valueIfSaid(rules, SCOPE)?.value ?? []) as unknown as PackageScope;
}

/** The tables of a fund's packages by community and day, each looked up once: a file has thousands of claims of a few days. */
export function scopesOn(policy: Policy, fund: string): (home: Community, day: Day) => PackageScope {
  const known = new Map<string, PackageScope>();
  return (home, day) => {
    const place = `${home.id} ${day}`;
    const scope = known.get(place) ?? scopeIn(rulesOfCommunity(policy, fund, home, day));
    known.set(place, scope);
    return scope;
  };
}

/** Whether anybody has ever said a table: where nobody has, no claim is asked for the side of another. */
export function hasScopes(policy: Policy): boolean {
  return [...policy.jurisdictions.values()].some(({ rules }) => rules.has(SCOPE));
}
