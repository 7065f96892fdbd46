import { FORMULAS } from '../calculation/formulas.ts';
import type { Decision } from '../decisions/decision.ts';
import { parseFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Watch } from '../store/ledger/delivery.ts';

/**
 * What the spending of a community is watched against: its package, and the thresholds in force.
 *
 * @returns null where it has no package above 0: there is nothing to come near to
 */
export function watchOf(packages: Decision<'packages'>, community: string, rules: ResolvedPolicy): Watch | null {
  const planned = packages.result.packages.find(({ id }) => id === community);
  if (!planned || parseFen(planned.amount) <= 0n) return null;
  const { policy, sources } = formulaPolicy(rules, 'spending-pace');
  const { thresholds } = FORMULAS['spending-pace'].policy.parse(policy);
  const ofThresholds = sources.thresholds?.illustrative ? [sources.thresholds.key] : [];
  return {
    package: parseFen(planned.amount),
    thresholds,
    illustrative: [...packages.illustrative, ...ofThresholds].sort(),
  };
}
