import type { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { type Fund, growthOf, type ProjectedYear, projectedYear, type Run } from './projectedYear.ts';

export interface Projection {
  /** Months to 4 places. */
  readonly years: readonly ProjectedYear[];
  /** The first year with a balance below 0. */
  readonly first_deficit: number | null;
  /** The first year with a closing balance below 0 (穿底). */
  readonly first_depletion: number | null;
  /** The first year that closes with fewer months of spending than the floor; only where there is a floor. */
  readonly first_below_floor?: number | null;
}

/** The years after the base year, one after the other: each opens with what the one before it closed with. */
export function yearByYear(run: Run, fund: Fund, floor: Ratio | undefined, workings: Workings): Projection {
  const indices = growthOf(run, fund);
  const years: ProjectedYear[] = [];
  for (let t = 1; t <= fund.years; t += 1) {
    const opening = years.at(-1)?.closing ?? fund.opening_balance;
    years.push(projectedYear(run, fund, indices, t, opening, workings));
  }
  const firstWith = (what: string, is: (year: ProjectedYear) => boolean, ...paths: string[]): number | null => {
    const found = years.filter(is).map(({ year }) => year);
    const [first] = found;
    if (first === undefined) return null;
    return workings.note(
      `first_${what}.${run.name}`,
      `min(years_of_${what})`,
      { [`years_of_${what}`]: found },
      first,
      ...paths,
    );
  };
  return {
    years: years.map((line) => ({ ...line, months: line.months?.roundedTo(4) ?? null })),
    first_deficit: firstWith('deficit', ({ balance }) => balance < 0n),
    first_depletion: firstWith('depletion', ({ closing }) => closing < 0n),
    ...(floor && {
      first_below_floor: firstWith('below_floor', ({ months }) => months?.isLess(floor) ?? false, 'months_floor'),
    }),
  };
}
