import { notApplied, notInForce } from './notInForce.ts';
import { NONE } from './policy.ts';
import type { InForce, RulesInForce } from './resolve.ts';

/**
 * The value of a key that must have one.
 *
 * @throws Fault policy_not_in_force  it has none on the day, or is expressly not applied
 */
export function neededValue(rules: RulesInForce, key: string): InForce {
  const found = rules.inForce.get(key);
  if (!found) throw notInForce(rules, key);
  const { value, provenance } = found;
  if (value === NONE) throw notApplied(rules.on, provenance);
  return { value, provenance };
}

/**
 * The value of a key that nobody need have said; undefined where none has, or it is expressly not applied.
 *
 * @throws Fault policy_not_in_force  somebody has said it, but not for this day: nothing carries forward, and nothing
 *   falls away, in silence
 */
export function valueIfSaid(rules: RulesInForce, key: string): InForce | undefined {
  const found = rules.inForce.get(key);
  if (found) return found.value === NONE ? undefined : { value: found.value, provenance: found.provenance };
  if (rules.lineage.some((jurisdiction) => jurisdiction.rules.has(key))) throw notInForce(rules, key);
  return undefined;
}

/**
 * The values of a parameter that has one for each id, in order of id.
 *
 * @throws Fault policy_not_in_force  one of them is not said for this day
 */
export function valuesById(rules: RulesInForce, key: string): (InForce & { readonly id: string })[] {
  const within = `${key}.`;
  const keys = rules.lineage.flatMap((jurisdiction) =>
    [...jurisdiction.rules.keys()].filter((known) => known.startsWith(within)),
  );
  return [...new Set(keys)].sort().flatMap((known) => {
    const found = valueIfSaid(rules, known);
    return found ? [{ id: known.slice(within.length), ...found }] : [];
  });
}
