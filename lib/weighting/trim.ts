import { formatFen, sumFen } from '../money/fen.ts';
import { quantile } from '../money/quantile.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { PastCase } from './pastCase.ts';
import type { WeightingPolicy } from './weightingPolicy.ts';

type Trim = NonNullable<WeightingPolicy['trim']>;

/** The least and the greatest cost that is kept, in fen; without one, no bound. */
interface Bounds {
  readonly low: Ratio | undefined;
  readonly high: Ratio | undefined;
}

const QUARTER = Ratio.of(1n, 4n);
const THREE_QUARTERS = Ratio.of(3n, 4n);

/** The cases of a group that are kept: their costs lie within bounds that follow from the costs of the group. */
export function keptCases(
  trim: Trim | undefined,
  group: string,
  cases: readonly PastCase[],
  workings: Workings,
): readonly PastCase[] {
  if (trim === undefined || cases.length === 0) return cases;
  const { low, high } = boundsOf(trim, group, cases, workings);
  return cases.filter(({ cost }) => {
    const exact = Ratio.of(cost);
    return !(low && exact.isLess(low)) && !high?.isLess(exact);
  });
}

function boundsOf(trim: Trim, group: string, cases: readonly PastCase[], workings: Workings): Bounds {
  const costs = cases.map(({ cost }) => cost);
  if (trim.by === 'multiple') return multiples(trim, group, costs, workings);
  // Compared by subtraction these would be bigints, which a sort does not take.
  const ascending = costs.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return trim.by === 'quantile'
    ? quantiles(trim, group, ascending, workings)
    : quartiles(trim, group, ascending, workings);
}

function multiples({ low, high }: Trim, group: string, costs: readonly bigint[], workings: Workings): Bounds {
  const untrimmed = Ratio.of(sumFen(costs), costs.length);
  const operands = { costs, cases: costs.length };
  const untrimmed_mean = workings.note(`untrimmed_mean.${group}`, 'sum(costs) / cases', operands, inYuan(untrimmed));
  const bound = (name: 'low' | 'high', multiple: Ratio | undefined) => {
    if (multiple === undefined) return undefined;
    const fen = multiple.times(untrimmed);
    const given = { [name]: multiple, untrimmed_mean };
    workings.note(`${name}_bound.${group}`, `${name} * untrimmed_mean`, given, inYuan(fen), `trim.${name}`);
    return fen;
  };
  return { low: bound('low', low), high: bound('high', high) };
}

function quantiles({ low, high }: Trim, group: string, ascending: readonly bigint[], workings: Workings): Bounds {
  const costs = ascending.map(formatFen);
  const bound = (name: 'low' | 'high', share: Ratio | undefined) => {
    if (share === undefined) return undefined;
    const fen = quantile(ascending, share);
    const given = { costs, [name]: share };
    workings.note(`${name}_bound.${group}`, `quantile(costs; ${name})`, given, fen, `trim.${name}`);
    return Ratio.of(fen);
  };
  return { low: bound('low', low), high: bound('high', high) };
}

function quartiles({ low, high }: Trim, group: string, ascending: readonly bigint[], workings: Workings): Bounds {
  const costs = ascending.map(formatFen);
  const quartile = (name: string, word: string, share: Ratio) => {
    const fen = quantile(ascending, share);
    return workings.note(`${name}.${group}`, `quantile(costs; ${word})`, { costs }, fen, 'trim.by');
  };
  const first_quartile = quartile('first_quartile', '1 / 4', QUARTER);
  const third_quartile = quartile('third_quartile', '3 / 4', THREE_QUARTERS);
  const [first, third] = [Ratio.of(first_quartile), Ratio.of(third_quartile)];
  const spread = third.minus(first);
  const given = { first_quartile, third_quartile };
  const bound = (name: 'low' | 'high', words: string, multiple: Ratio | undefined, fen: Ratio | undefined) => {
    if (multiple === undefined || fen === undefined) return undefined;
    const operands = { ...given, [name]: multiple };
    workings.note(`${name}_bound.${group}`, words, operands, inYuan(fen), `trim.${name}`);
    return fen;
  };
  return {
    low: bound(
      'low',
      'first_quartile - low * (third_quartile - first_quartile)',
      low,
      low && first.minus(low.times(spread)),
    ),
    high: bound(
      'high',
      'third_quartile + high * (third_quartile - first_quartile)',
      high,
      high && third.plus(high.times(spread)),
    ),
  };
}
