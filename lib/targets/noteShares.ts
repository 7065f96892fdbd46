import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { ByGround, Ground } from './memberShares.ts';

/** A member with what it has of each ground, as it was given. */
interface Member {
  readonly id: string;
  readonly history: Fen;
  readonly capacity: Ratio;
  readonly population: number;
}

/** What the figures of a ground are called in the workings, and what all members have of it together. */
const FIGURES = {
  history: {
    ...{ all: 'histories', total: 'history_total', factor: 'history_factor' },
    totalOf: (members: readonly Member[]) => sumFen(members.map(({ history }) => history)),
  },
  capacity: {
    ...{ all: 'capacities', total: 'capacity_total', factor: 'capacity_factor' },
    totalOf: (members: readonly Member[]) => Ratio.sum(members.map(({ capacity }) => capacity)),
  },
  population: {
    ...{ all: 'populations', total: 'population_total', factor: 'population_factor' },
    totalOf: (members: readonly Member[]) => Ratio.sum(members.map(({ population }) => Ratio.of(population))),
  },
} as const satisfies Record<Ground, object>;

/** Note how the shares of members come about: what counts, what all of them have of it, and the part of each. */
export function noteShares(
  workings: Workings,
  factors: ByGround,
  grounds: readonly Ground[],
  members: readonly Member[],
  shares: readonly Ratio[],
): void {
  const counting = grounds.map((ground) => factors[ground]);
  const paths = grounds.map((ground) => `factors.${ground}`);
  const factor_total = workings.note(
    'factor_total',
    'sum(factors)',
    { factors: counting },
    Ratio.sum(counting),
    ...paths,
  );
  const known: { [figure: string]: Fen | Ratio } = { factor_total };
  const terms = grounds.map((ground) => {
    const { all, total, factor, totalOf } = FIGURES[ground];
    known[factor] = factors[ground];
    known[total] = totalOf(members);
    workings.note(total, `sum(${all})`, { [all]: members.map((member) => member[ground]) }, known[total]);
    return `${factor} / factor_total * ${ground} / ${total}`;
  });
  const expression = terms.join(' + ');
  members.forEach((member, i) => {
    const own = Object.fromEntries(grounds.map((ground) => [ground, member[ground]]));
    workings.note(`share.${member.id}`, expression, { ...known, ...own }, shares[i]!);
  });
}
