import { FORMULAS } from '../calculation/formulas.ts';
import { type PackagesOfYear, packageIn } from '../decisions/packagesOfYear.ts';
import { type Fen, parseFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Watch } from '../store/ledger/delivery.ts';

/**
 * What the spending of a community is watched against: its package, and the thresholds in force.
 *
 * @param beyond what is booked of months after the package ended, where it did: of these no season is planned
 * @returns null where it has no package above 0: there is nothing to come near to
 */
export function watchOf(
  packages: PackagesOfYear,
  community: string,
  rules: ResolvedPolicy,
  beyond?: Fen,
): Watch | null {
  const planned = packageIn(packages, community);
  if (planned === undefined || parseFen(planned) <= 0n) return null;
  const { policy, sources } = formulaPolicy(rules, 'spending-pace');
  const { thresholds, month_weights: monthWeights } = FORMULAS['spending-pace'].policy.parse(policy);
  const behind = [sources.thresholds, sources.month_weights].flatMap((source) =>
    source?.illustrative ? [source.key] : [],
  );
  return {
    package: parseFen(planned),
    thresholds,
    ...(beyond === undefined ? { monthWeights } : { beyond }),
    illustrative: [...packages.illustrative, ...behind].sort(),
  };
}
