import type { Routed } from './route.ts';
import { route } from './route.ts';
import type { RoutedStay } from './routedStay.ts';
import type { RoutingPolicy, Rule } from './routingPolicy.ts';

/** What a rule may ask of a stay. */
export type Ask = keyof Rule['when'];

/** The way of a stay; or which rule would decide it, if what it asks were known. */
export type KnownRoute = Pick<Routed, 'stay' | 'by' | 'way'> & {
  /** What the rule asks that nobody has said: then its way is not known. */
  readonly asks: readonly Ask[];
};

/**
 * The ways of stays of which some of what rules may ask is not known: rules are asked in their order, and the first that holds as far as can be seen decides. Where it asks
 * for more than that, the stay is not decided. Caps hold over all stays of an institution, and are left to who has these.
 *
 * @param unknown what nobody has said of these stays
 */
export function asFarAsKnown(
  policy: RoutingPolicy,
  stays: readonly RoutedStay[],
  unknown: ReadonlySet<Ask>,
): KnownRoute[] {
  const asked = new Map(policy.rules.map((rule) => [rule.id, asksOf(rule, unknown)]));
  const rules = policy.rules.map((rule) => ({ ...rule, when: without(rule.when, unknown) }));
  const { patient_parts: _, ...known } = { ...policy, rules, caps: [] };
  return route(known, stays).routed.map(({ stay, by, way }) => ({ stay, by, way, asks: asked.get(by) ?? [] }));
}

function asksOf({ when }: Rule, unknown: ReadonlySet<Ask>): Ask[] {
  return (Object.keys(when) as Ask[]).filter((ask) => when[ask] !== undefined && unknown.has(ask)).sort();
}

function without(when: Rule['when'], unknown: ReadonlySet<Ask>): Rule['when'] {
  return Object.fromEntries(Object.entries(when).filter(([ask]) => !unknown.has(ask as Ask))) as Rule['when'];
}
