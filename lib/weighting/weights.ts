import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import type { Fen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { squareRoot } from '../money/squareRoot.ts';
import { count, listOf, tableOf, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type ExactWeight, exactWeights } from './exactWeights.ts';
import { type KeyCoefficient, keyCoefficients } from './keyCoefficients.ts';
import { pastCaseShape } from './pastCase.ts';
import { type Pool, poolsOf } from './pool.ts';
import { refuseStrangers } from './refuseStrangers.ts';
import { type Sample, samplesOf } from './sample.ts';
import { type WeightingPolicy, weightingPolicyShape } from './weightingPolicy.ts';
import { casesIn, meanCost } from './yearCost.ts';

const inputShape = z.strictObject({
  cases: listOf(pastCaseShape),
  /** How many cases of each group are expected. */
  volumes: tableOf(count).optional(),
  budget: unsignedAmount.optional(),
});

type Input = z.output<typeof inputShape>;

interface GroupWeight {
  readonly id: string;
  readonly cases: number;
  readonly kept: number;
  readonly source: 'own' | 'merged' | 'expert';
  readonly pool: string | null;
  /** Of the pool, in yuan. */
  readonly mean: Ratio | null;
  /** Of the pool, to 4 places. */
  readonly cv: Ratio | null;
  readonly within_cv: boolean | null;
  readonly floored: boolean;
  readonly weight: Ratio;
}

export interface Weights {
  /** Of all kept cases, in yuan. */
  readonly mean: Ratio;
  readonly trimmed: number;
  readonly groups: readonly GroupWeight[];
  /** By what all weights would change for the expected cases to weigh their number. */
  readonly neutrality: Ratio | null;
  readonly weighted_cases: Ratio;
  /** Yuan a weight of 1. */
  readonly base_rate?: Ratio;
  readonly unspent?: Fen;
  readonly coefficients?: readonly KeyCoefficient[];
}

/**
 * Formula 40, weights from past cases (权重测算): what a case of each group costs beside the mean of all, whose cost is far from it
 * set aside, and small groups merged or given the weight of an expert list.
 *
 * @throws Fault invalid_request  a year without weight, something said of a group that is not there
 * @throws Fault too_few_cases  a pool has fewer cases than the policy asks
 * @throws Fault undefined_point_value  no case is expected to spend a budget on, or to be neutral for
 * @throws Fault no_tariff  a weight rounds to 0: never a free stay
 */
export const weights = formula(weightingPolicyShape, inputShape, (policy, input): Outcome<Weights> => {
  refuseStrangers(policy, input.cases, input.volumes);
  const workings = new Workings();
  const samples = samplesOf(policy, input.cases, workings);
  const pools = poolsOf(policy, samples, workings);
  const years = samples.flatMap((sample) => sample.years);
  const mean = meanCost(policy, years, ['mean', ''], workings);
  const exact = exactWeights(policy, samples, pools, mean, workings);

  const volumes = samples.map(({ id, kept }) => (input.volumes ? (input.volumes.get(id) ?? 0) : kept.length));
  const neutrality = neutralityOf(policy, [...exact.values()], volumes, workings);
  if (neutrality === null && (policy.neutral || input.budget !== undefined)) throw nothingExpected();
  const rounded = roundedWeights(policy, exact, policy.neutral ? neutrality : null, workings);

  const groups = samples.map((sample) => {
    const pool = pools.get(sample.id);
    return { ...groupAnswer(sample, pool), floored: exact.get(sample.id)!.floored, weight: rounded.get(sample.id)! };
  });
  for (const pool of new Set(pools.values())) noteDispersion(policy, pool, workings);
  const result = {
    mean,
    trimmed: input.cases.length - casesIn(years),
    groups: groups.map((group) => ({ ...group, within_cv: isWithin(policy, pools.get(group.id)) })),
    neutrality,
    ...spread(policy, input, [...rounded.values()], volumes, workings),
    ...(policy.coefficients && {
      coefficients: keyCoefficients(policy, policy.coefficients, new Set(pools.values()), workings),
    }),
  };
  return { result, workings: workings.steps };
});

function neutralityOf(
  { scale }: WeightingPolicy,
  weights: readonly ExactWeight[],
  volumes: readonly number[],
  workings: Workings,
): Ratio | null {
  const expected = volumes.reduce((sum, volume) => sum + BigInt(volume), 0n);
  if (expected === 0n) return null;
  const exact = weights.map((weight) => weight.exact);
  const weighed = Ratio.sum(exact.map((weight, i) => weight.times(Ratio.of(volumes[i]!))));
  const neutrality = scale.times(Ratio.of(expected)).over(weighed);
  const words = 'scale * sum(volumes) / dot(exact, volumes)';
  return workings.note('neutrality', words, { scale, volumes, exact }, neutrality, 'scale');
}

function nothingExpected(): Fault {
  const says = {
    zh: '预计病例数合计为 0，无从使权重中性，也无从分配预算。',
    en: 'No case is expected: there is nothing to be neutral for, and nothing to spend a budget on.',
  };
  return new Fault('undefined_point_value', says, 'input.volumes');
}

function roundedWeights(
  { places }: WeightingPolicy,
  weights: ReadonlyMap<string, ExactWeight>,
  neutrality: Ratio | null,
  workings: Workings,
): ReadonlyMap<string, Ratio> {
  // Over many groups a number of many digits: it is written out once.
  const told = neutrality?.toExactString();
  return new Map(
    [...weights].map(([id, { exact }]) => {
      const weight = (neutrality ? exact.times(neutrality) : exact).roundedTo(places);
      if (weight.isZero) throw weightless(id, places);
      if (told === undefined)
        workings.note(`weight.${id}`, 'round(exact, places)', { exact, places }, weight, 'places');
      else {
        const operands = { exact, neutrality: told, places };
        workings.note(`weight.${id}`, 'round(exact * neutrality, places)', operands, weight, 'neutral', 'places');
      }
      return [id, weight] as const;
    }),
  );
}

function weightless(group: string, places: number): Fault {
  const says = {
    zh: `病组 ${group} 的权重保留 ${places} 位小数后为 0，没有支付标准。`,
    en: `The weight of group ${group} is 0 with ${places} places: it would have no tariff.`,
  };
  return new Fault('no_tariff', says, 'policy.places');
}

function groupAnswer({ id, cases, kept }: Sample, pool: Pool | undefined) {
  const own = { id, cases, kept: kept.length };
  if (pool === undefined) return { ...own, source: 'expert' as const, pool: null, mean: null, cv: null };
  const isAlone = pool.samples.length === 1 && pool.id === id;
  const source = isAlone ? ('own' as const) : ('merged' as const);
  return { ...own, source, pool: pool.id, mean: pool.mean, cv: cvOf(pool) };
}

/** The coefficient of variation, to 4 places. */
function cvOf({ squaredCv }: Pool): Ratio {
  return squareRoot(squaredCv, 4);
}

function isWithin({ cv_most: most }: WeightingPolicy, pool: Pool | undefined): boolean | null {
  return most && pool ? !most.times(most).isLess(pool.squaredCv) : null;
}

function noteDispersion(policy: WeightingPolicy, pool: Pool, workings: Workings): void {
  const squared_cv = pool.squaredCv;
  workings.note(`cv.${pool.id}`, 'root(squared_cv, 4)', { squared_cv }, cvOf(pool));
  const { cv_most } = policy;
  if (cv_most === undefined) return;
  const operands = { squared_cv, cv_most };
  const words = 'squared_cv <= cv_most * cv_most';
  workings.note(`within_cv.${pool.id}`, words, operands, isWithin(policy, pool)!, 'cv_most');
}

/** What the expected cases weigh, and what a budget comes to for a weight of 1. */
function spread(
  { rate_places }: WeightingPolicy,
  { budget }: Input,
  weights: readonly Ratio[],
  volumes: readonly number[],
  workings: Workings,
): Pick<Weights, 'weighted_cases' | 'base_rate' | 'unspent'> {
  const weighted_cases = Ratio.sum(weights.map((weight, i) => weight.times(Ratio.of(volumes[i]!))));
  workings.note('weighted_cases', 'dot(weights, volumes)', { weights, volumes }, weighted_cases);
  if (budget === undefined) return { weighted_cases };
  const base_rate = Ratio.of(budget, 100n).over(weighted_cases).roundedTo(rate_places);
  const operands = { budget, weighted_cases, rate_places };
  workings.note('base_rate', 'round(budget / weighted_cases, rate_places)', operands, base_rate, 'rate_places');
  const unspent = budget - partOf(100n, base_rate.times(weighted_cases));
  const words = 'budget - round(base_rate * weighted_cases)';
  workings.note('unspent', words, { budget, base_rate, weighted_cases }, unspent);
  return { weighted_cases, base_rate, unspent };
}
