import { Fault } from '../errors.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Sample } from './sample.ts';
import type { WeightingPolicy } from './weightingPolicy.ts';
import { meanCost } from './yearCost.ts';

/** The groups that have one weight, and what their kept cases say. */
export interface Pool {
  readonly id: string;
  readonly samples: readonly Sample[];
  /** In yuan. */
  readonly mean: Ratio;
  /** The square of the coefficient of variation, years alike. */
  readonly squaredCv: Ratio;
}

/**
 * Lay groups with enough cases into pools of their own, the others into those that the policy names.
 *
 * @returns the pool of each group; none for a group that an expert list gives its weight
 * @throws Fault too_few_cases  a pool has fewer kept cases than the policy asks, or there is none at all
 */
export function poolsOf(
  policy: WeightingPolicy,
  samples: readonly Sample[],
  workings: Workings,
): ReadonlyMap<string, Pool> {
  if (samples.every(({ kept }) => kept.length === 0)) throw tooFew({ zh: '没有可用病例', en: 'No case is kept' });
  const named = Map.groupBy(samples, (sample) => poolNameOf(policy, sample));
  const byGroup = new Map<string, Pool>();
  for (const [id, own] of named) {
    if (id === null) continue;
    const kept = own.reduce((sum, sample) => sum + sample.kept.length, 0);
    if (kept < policy.minimum_cases) {
      throw tooFew({
        zh: `病组 ${id} 可用病例 ${kept} 例，少于 ${policy.minimum_cases} 例，政策又未另作规定`,
        en: `Of group ${id} only ${kept} of ${policy.minimum_cases} cases that it takes are kept, and the policy has no other way for it`,
      });
    }
    const pool = measured(policy, id, own, workings);
    for (const sample of own) byGroup.set(sample.id, pool);
  }
  return byGroup;
}

function poolNameOf({ minimum_cases, others }: WeightingPolicy, { id, kept }: Sample): string | null {
  const other = others.get(id);
  if (kept.length >= minimum_cases || other === undefined) return id;
  return 'merge' in other ? other.merge : null;
}

function measured(policy: WeightingPolicy, id: string, samples: readonly Sample[], workings: Workings): Pool {
  const lines = samples.flatMap(({ years }) => years);
  const mean = meanCost(policy, lines, ['mean', `.${id}`], workings);
  const costs = samples.flatMap(({ kept }) => kept.map(({ cost }) => cost));
  const [cases, total] = [BigInt(costs.length), sumFen(costs)];
  const squares = sumFen(costs.map((cost) => cost * cost));
  const squaredCv = Ratio.of(cases * squares - total * total, total * total);
  const operands = { cases: costs.length, costs: costs.map(formatFen) };
  const words = 'cases * dot(costs, costs) / (sum(costs) * sum(costs)) - 1';
  workings.note(`squared_cv.${id}`, words, operands, squaredCv);
  return { id, samples, mean, squaredCv };
}

function tooFew(what: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('too_few_cases', { zh: `${what.zh}。`, en: `${what.en}.` }, 'input.cases');
}
