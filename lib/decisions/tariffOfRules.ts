import { drgGroupsOf } from '../policy/drgGroupsOf.ts';
import { NONE } from '../policy/policy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Tariff } from './tariff.ts';

const GROUPS = 'service.drg_groups';
const RATE = 'drg-case.rate';
const LEVELS = 'drg-case.level_coefficients';
const PRIMARY = 'drg-case.primary_level_coefficient';

/** The tariff that the rules in force say; undefined where they say none on their day. */
export function tariffOfRules(rules: ResolvedPolicy): Tariff | undefined {
  const [groups, levels] = [said(rules, GROUPS), said(rules, LEVELS)];
  if (groups === undefined || levels === undefined) return undefined;
  const [rate, primary] = [said(rules, RATE), said(rules, PRIMARY)];
  return {
    groups: drgGroupsOf(rules).map(({ id, weight, primary_level }) => ({ id, weight, primary_level })),
    rate: rate === undefined ? null : String(rate.value),
    coefficients: {
      by: 'level',
      values: Object.entries(levels.value as object).map(([id, coefficient]) => ({
        ...{ id, pool: null, coefficient: String(coefficient) },
      })),
      otherwise: null,
      ...(primary !== undefined && { primary_level: String(primary.value) }),
    },
    source: {
      by: 'policy',
      rules: [groups, rate, levels, primary].flatMap((one) => (one === undefined ? [] : [one.provenance])),
    },
  };
}

function said(rules: ResolvedPolicy, key: string) {
  const found = rules.inForce.get(key);
  return found === undefined || found.value === NONE ? undefined : found;
}
