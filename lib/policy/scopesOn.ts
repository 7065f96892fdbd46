import type { Day } from '../claims/claim.ts';
import type { PackageScope } from '../claims/packageScope.ts';
import type { Community } from '../claims/roster.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { valueIfSaid } from './neededValue.ts';
import { NONE, type Policy, type Said } from './policy.ts';
import type { ResolvedPolicy } from './resolve.ts';
import { rulesOfCommunity } from './rulesOfCommunity.ts';
import type { Source } from './source.ts';

const SCOPE = 'service.package_scope';

/** The table of a package, where the rules say one; else everything is inside. */
function scopeIn(rules: ResolvedPolicy): PackageScope {
  return tableIn(valueIfSaid(rules, SCOPE)?.value);
}

/** A table as a value of the policy has it: it was held against its shape when the policy was loaded. */
function tableIn(said: Said | undefined): PackageScope {
  return said === undefined || said === NONE ? [] : (said as unknown as PackageScope);
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

/** A rule of the table, with the clause that says so and what the table comes from. */
export interface ScopeRuleNamed {
  readonly rule: string;
  readonly clause?: string;
  readonly source?: Source;
}

/**
 * A rule by its id, as the table had it on a day or, where it was no longer in it (what cancels a claim goes by the rules of that), last before.
 */
export function scopeRuleNamed(policy: Policy, fund: string, home: Community, id: string, day: Day): ScopeRuleNamed {
  const { lineage } = rulesOfCommunity(policy, fund, home, day);
  const values = lineage.flatMap(({ rules }) => rules.get(SCOPE)?.values ?? []).filter(({ from }) => from <= day);
  const named = values.flatMap(({ from, value, source }) => {
    const rule = tableIn(value).find((one) => one.id === id);
    return rule ? [{ from, clause: rule.clause, source }] : [];
  });
  const last = named.toSorted((one, other) => byCodePoint(other.from, one.from))[0];
  if (last === undefined) return { rule: id };
  const { clause, source } = last;
  return { rule: id, ...(clause !== undefined && { clause }), source };
}

/** Whether anybody has ever said a table: where nobody has, no claim is asked for the side of another. */
export function hasScopes(policy: Policy): boolean {
  return [...policy.jurisdictions.values()].some(({ rules }) => rules.has(SCOPE));
}
