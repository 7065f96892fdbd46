import { type Facts, factsOf } from './factsOf.ts';
import type { RoutedStay } from './routedStay.ts';
import { DEFAULT, type RoutingPolicy, type Way } from './routingPolicy.ts';
import { firstRule } from './ruleOf.ts';
import { type Capped, underCaps } from './underCaps.ts';

/** A stay on its way. */
export interface Routed {
  readonly stay: RoutedStay;
  readonly facts: Facts;
  /** The rule that applied first, or "default". */
  readonly rule: string;
  /** What decided last: the rule, or the cap that moved the stay. */
  readonly by: string;
  readonly way: Way;
}

export interface Routes {
  /** In the order in which the stays were given. */
  readonly routed: readonly Routed[];
  /** Institution by institution, cap by cap. */
  readonly capped: readonly Capped[];
}

/** Find the way of each stay. The request is in order by then: what the policy needs of a stay is there. */
export function route(policy: RoutingPolicy, stays: readonly RoutedStay[]): Routes {
  const ruleOf = firstRule(policy);
  const byRule = stays.map((stay): Routed => {
    const facts = factsOf(policy, stay);
    const rule = ruleOf(facts);
    const name = rule?.id ?? DEFAULT;
    return { stay, facts, rule: name, by: name, way: rule ?? policy.default };
  });
  const capped = underCaps(policy, byRule);
  const movedBy = new Map(capped.flatMap(({ cap, moved }) => moved.map((one) => [one as Routed, cap] as const)));
  const routed = byRule.map((one): Routed => {
    const cap = movedBy.get(one);
    return cap ? { ...one, by: cap.id, way: cap } : one;
  });
  return { routed, capped };
}
