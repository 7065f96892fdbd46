import { type Fen, sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { byYear } from './byYear.ts';
import type { WeightingPolicy } from './weightingPolicy.ts';

/** What some cases of one year cost together. */
export interface YearCost {
  readonly year: number;
  readonly cases: number;
  readonly cost: Fen;
}

/** How much a case of a year counts. */
export function yearWeight({ years }: Pick<WeightingPolicy, 'years'>, year: number): Ratio {
  return years.get(String(year))!;
}

/**
 * The mean cost of some cases in yuan, each with the weight of its year; or the mean of the years they are of, each year with its
 * weight.
 *
 * @param figure what the mean is called, and of whom it is (`mean`, `.A`)
 */
export function meanCost(
  policy: Pick<WeightingPolicy, 'years' | 'average'>,
  lines: readonly YearCost[],
  [figure, of]: readonly [figure: string, of: string],
  workings: Workings,
): Ratio {
  const step = `${figure}${of}`;
  if (policy.average === 'cases') {
    const year_weights = lines.map(({ year }) => yearWeight(policy, year));
    const costs = lines.map(({ cost }) => cost);
    const cases = lines.map((line) => line.cases);
    const mean = inYuan(weighted(year_weights, costs).over(weighted(year_weights, cases)));
    const words = 'dot(year_weights, costs) / dot(year_weights, cases)';
    return workings.note(step, words, { year_weights, costs, cases }, mean, 'years', 'average');
  }
  const years = byYear(lines);
  const year_weights = years.map(([year]) => yearWeight(policy, year));
  const year_means = years.map(([year, own]) => plainMean(own, `year_${step}.${year}`, workings));
  const sum = Ratio.sum(year_means.map((mean, i) => mean.times(year_weights[i]!)));
  const mean = sum.over(Ratio.sum(year_weights));
  const words = 'dot(year_weights, year_means) / sum(year_weights)';
  return workings.note(step, words, { year_weights, year_means }, mean, 'years', 'average');
}

function plainMean(lines: readonly YearCost[], step: string, workings: Workings): Ratio {
  const costs = lines.map(({ cost }) => cost);
  const cases = lines.map((line) => line.cases);
  const mean = inYuan(Ratio.of(sumFen(costs), casesIn(lines)));
  return workings.note(step, 'sum(costs) / sum(cases)', { costs, cases }, mean);
}

/** How many cases some lines have together. */
export function casesIn(lines: readonly Pick<YearCost, 'cases'>[]): number {
  return lines.reduce((sum, { cases }) => sum + cases, 0);
}

function weighted(weights: readonly Ratio[], values: readonly (bigint | number)[]): Ratio {
  return Ratio.sum(weights.map((weight, i) => weight.times(Ratio.of(values[i]!))));
}
