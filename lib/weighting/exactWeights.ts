import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Pool } from './pool.ts';
import type { Sample } from './sample.ts';
import type { WeightingPolicy } from './weightingPolicy.ts';

/** The weight of a group before it is rounded, and whether a floor raised it. */
export interface ExactWeight {
  readonly exact: Ratio;
  readonly floored: boolean;
}

/**
 * What each group weighs exactly: the mean of its pool to that of all cases, or what an expert list says; and at least a share of
 * another group, as that one is before any floor.
 *
 * @param mean of all kept cases, in yuan
 */
export function exactWeights(
  policy: WeightingPolicy,
  samples: readonly Sample[],
  pools: ReadonlyMap<string, Pool>,
  mean: Ratio,
  workings: Workings,
): ReadonlyMap<string, ExactWeight> {
  const unfloored = new Map(samples.map(({ id }) => [id, unflooredWeight(policy, id, pools.get(id), mean, workings)]));
  const weights = new Map([...unfloored].map(([id, exact]) => [id, { exact, floored: false }]));
  policy.floors.forEach(({ group, of, share }, i) => {
    const [exact, other] = [unfloored.get(group)!, unfloored.get(of)!];
    const floored = Ratio.max(exact, share.times(other));
    const operands = { exact, share, other };
    workings.note(`floored.${group}`, 'max(exact, share * other)', operands, floored, `floors[${i}]`);
    weights.set(group, { exact: floored, floored: exact.isLess(floored) });
  });
  return weights;
}

function unflooredWeight(
  { scale, adjust, others }: WeightingPolicy,
  id: string,
  pool: Pool | undefined,
  mean: Ratio,
  workings: Workings,
): Ratio {
  if (pool === undefined) {
    const { weight } = others.get(id) as { readonly weight: Ratio };
    return workings.note(`exact.${id}`, 'expert_weight', { expert_weight: weight }, weight, `others.${id}`);
  }
  const relative = scale.times(pool.mean).over(mean);
  const given = { scale, pool_mean: pool.mean, mean };
  const factor = adjust.get(id);
  if (factor === undefined) {
    return workings.note(`exact.${id}`, 'scale * pool_mean / mean', given, relative, 'scale');
  }
  const operands = { ...given, adjust: factor };
  const exact = relative.times(factor);
  return workings.note(`exact.${id}`, 'scale * pool_mean / mean * adjust', operands, exact, 'scale', `adjust.${id}`);
}
