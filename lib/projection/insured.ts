import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { shapedBy } from '../wire/shapedBy.ts';
import { count, decimal, id } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** How many there are of an age, year by year, or at first with what they grow by each year. */
export const bandShape = shapedBy(
  'heads',
  z.strictObject({ id, heads: z.array(count, 'expected a list') }),
  z.strictObject({ id, base_heads: count, growth: decimal }),
);

export type HeadsBand = z.output<typeof bandShape>;

/** A band over the years: how many of it there are, how many of these are insured, and what one of them costs beside another. */
export interface Ageing {
  readonly id: string;
  readonly relativity: Ratio;
  /** The base year first. */
  readonly insured: readonly bigint[];
}

/** Over which years a band is counted, with what part of it insured and what growth of its own beside that of the band. */
export interface Counting {
  readonly name: string;
  /** Where in the policy the scenario lies. */
  readonly paths: readonly string[];
  readonly baseYear: number;
  readonly years: number;
  readonly relativity: Ratio;
  readonly participation: Ratio;
  /** Whether the policy says how many of the band are insured. */
  readonly isNamed: boolean;
  /** The growth of a band that has one, with what a scenario adds. */
  readonly growth: Ratio;
}

/** Whole heads of each year, and of these the insured, whole too. */
export function ageingOf(band: HeadsBand, counting: Counting, workings: Workings): Ageing {
  const { name, baseYear, relativity, participation, isNamed } = counting;
  const paths = [...(isNamed ? [`participation.${band.id}`] : []), ...counting.paths];
  const insured = headsOf(band, counting, workings).map((heads, t) => {
    const insuredHeads = Ratio.of(heads).times(participation).rounded();
    const operands = { heads: Ratio.of(heads), participation };
    const step = `insured.${name}.${band.id}.${baseYear + t}`;
    workings.note(step, 'round(heads * participation, 0)', operands, Ratio.of(insuredHeads), ...paths);
    return insuredHeads;
  });
  return { id: band.id, relativity, insured };
}

function headsOf(band: HeadsBand, { name, paths, baseYear, years, growth }: Counting, workings: Workings): bigint[] {
  if ('heads' in band) return band.heads.map(BigInt);
  const base_heads = Ratio.of(band.base_heads);
  const indices = indicesOf(growth, years);
  return indices.map((heads_index, t) => {
    const heads = base_heads.times(heads_index).rounded();
    const at = `${name}.${band.id}.${baseYear + t}`;
    if (t > 0) {
      const operands = { index_before: indices[t - 1]!, heads_growth: growth };
      workings.note(`heads_index.${at}`, 'index_before * (1 + heads_growth)', operands, heads_index, ...paths);
    }
    workings.note(`heads.${at}`, 'round(base_heads * heads_index, 0)', { base_heads, heads_index }, Ratio.of(heads));
    return heads;
  });
}

/** What 1 grows to, year by year; the base year first. */
export function indicesOf(growth: Ratio, years: number): Ratio[] {
  const indices = [Ratio.ONE];
  for (let t = 1; t <= years; t += 1) indices.push(indices[t - 1]!.times(Ratio.ONE.plus(growth)));
  return indices;
}
