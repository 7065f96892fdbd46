import { byCodePoint } from '../money/codePointOrder.ts';
import { sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { byYear } from './byYear.ts';
import type { PastCase } from './pastCase.ts';
import type { Pool } from './pool.ts';
import type { CoefficientPolicy, WeightingPolicy } from './weightingPolicy.ts';
import { casesIn, meanCost, type YearCost, yearWeight } from './yearCost.ts';

/** How dear an institution or a level is beside the others. */
export interface KeyCoefficient {
  readonly id: string;
  /** Null across all pools. */
  readonly pool: string | null;
  readonly cases: number;
  readonly raw: Ratio;
  readonly coefficient: Ratio;
}

/** What the cases of one institution or level in one pool cost, year by year. */
interface Share {
  readonly key: string;
  readonly pool: Pool;
  readonly years: readonly YearCost[];
}

/** The coefficient of each institution or level in each pool, or across all of them; by id, then pool. */
export function keyCoefficients(
  policy: WeightingPolicy,
  asked: CoefficientPolicy,
  pools: Iterable<Pool>,
  workings: Workings,
): KeyCoefficient[] {
  const shares = [...pools].flatMap((pool) => sharesOf(pool, asked.by));
  const found =
    asked.across === 'group'
      ? shares.map((share) => withinPool(policy, asked, share, workings))
      : [...Map.groupBy(shares, ({ key }) => key)].map(([key, own]) => acrossAll(policy, asked, key, own, workings));
  return found.sort((a, b) => byCodePoint(a.id, b.id) || byCodePoint(a.pool ?? '', b.pool ?? ''));
}

function sharesOf(pool: Pool, by: 'institution' | 'level'): Share[] {
  const cases = pool.samples.flatMap(({ kept }) => kept);
  return [...Map.groupBy(cases, (one) => one[by])].map(([key, own]) => ({ key, pool, years: yearCosts(own) }));
}

function yearCosts(cases: readonly PastCase[]): YearCost[] {
  return byYear(cases).map(([year, own]) => ({
    year,
    cases: own.length,
    cost: sumFen(own.map(({ cost }) => cost)),
  }));
}

function withinPool(
  policy: WeightingPolicy,
  asked: CoefficientPolicy,
  { key, pool, years }: Share,
  workings: Workings,
): KeyCoefficient {
  const at = `.${key}.${pool.id}`;
  const own_mean = meanCost(policy, years, ['own_mean', at], workings);
  const raw = own_mean.over(pool.mean);
  workings.note(`raw${at}`, 'own_mean / pool_mean', { own_mean, pool_mean: pool.mean }, raw);
  const cases = casesIn(years);
  return { id: key, pool: pool.id, cases, raw, coefficient: coefficientOf(asked, at, cases, raw, workings) };
}

/** What the cases of a key cost, to what they would have cost at the mean of their pools. */
function acrossAll(
  policy: WeightingPolicy,
  asked: CoefficientPolicy,
  key: string,
  shares: readonly Share[],
  workings: Workings,
): KeyCoefficient {
  const lines = shares.flatMap(({ pool, years }) => years.map((line) => ({ ...line, mean: pool.mean })));
  const years = byYear(lines);
  const year_weights = years.map(([year]) => yearWeight(policy, year));
  const costs = years.map(([, own]) => sumFen(own.map(({ cost }) => cost)));
  const at_means = years.map(([year, own]) => {
    const operands = { cases: own.map(({ cases }) => cases), pool_means: own.map(({ mean }) => mean) };
    const sum = Ratio.sum(own.map(({ cases, mean }) => Ratio.of(cases).times(mean)));
    return workings.note(`at_means.${key}.${year}`, 'dot(cases, pool_means)', operands, sum);
  });
  const cost = Ratio.sum(costs.map((sum, i) => inYuan(Ratio.of(sum)).times(year_weights[i]!)));
  const raw = cost.over(Ratio.sum(at_means.map((sum, i) => sum.times(year_weights[i]!))));
  const words = 'dot(year_weights, costs) / dot(year_weights, at_means)';
  workings.note(`raw.${key}`, words, { year_weights, costs, at_means }, raw, 'years');
  const cases = casesIn(lines);
  return { id: key, pool: null, cases, raw, coefficient: coefficientOf(asked, `.${key}`, cases, raw, workings) };
}

function coefficientOf(asked: CoefficientPolicy, at: string, cases: number, raw: Ratio, workings: Workings): Ratio {
  const step = `coefficient${at}`;
  if (cases < asked.minimum_cases) return workings.note(step, '1', {}, Ratio.ONE, 'coefficients.minimum_cases');
  const { shrink, low, high, places } = asked;
  const moved = Ratio.of(cases).over(Ratio.of(cases).plus(shrink)).times(raw.minus(Ratio.ONE)).plus(Ratio.ONE);
  const operands = { cases, shrink, raw };
  workings.note(`shrunk${at}`, '1 + cases / (cases + shrink) * (raw - 1)', operands, moved, 'coefficients.shrink');
  const raised = low ? Ratio.max(moved, low) : moved;
  const held = high ? Ratio.min(raised, high) : raised;
  const atLeast = low ? 'max(low, shrunk)' : 'shrunk';
  const within = high ? `min(high, ${atLeast})` : atLeast;
  return workings.note(
    step,
    `round(${within}, places)`,
    { shrunk: moved, ...(low && { low }), ...(high && { high }), places },
    held.roundedTo(places),
    ...(low ? ['coefficients.low'] : []),
    ...(high ? ['coefficients.high'] : []),
    'coefficients.places',
  );
}
