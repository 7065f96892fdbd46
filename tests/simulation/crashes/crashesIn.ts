import { between, dice } from '../../../local/demonstration/dice.ts';
import type { Step } from './calmYear.ts';
import type { Crash } from './doom.ts';
import type { Side } from './lifeline.ts';

const SIDES: readonly Side[] = ['before', 'after'];

/** Every coming of a year to a side of a place, in order. */
export function comingsTo(site: string, side: Side, steps: readonly Step[]): Crash[] {
  return steps.flatMap(({ number, comings }) => {
    const counts = { loading: 0, running: 0 };
    return comings
      .filter((coming) => coming.site === site && coming.side === side)
      .map((coming): Crash => {
        counts[coming.isLoading ? 'loading' : 'running'] += 1;
        return { ...coming, step: number, nth: counts[coming.isLoading ? 'loading' : 'running'], isTwice: false };
      });
  });
}

/** Which comings to each side of a place a process ends at: the first, with a seed a later one as well, or every one. */
export type Which = 'first' | 'every' | { readonly seed: number };

/** The crashes of a year. At the later coming that a seed picks, what is delivered again meets the same end. */
export function crashesIn(sites: readonly string[], steps: readonly Step[], which: Which): Crash[] {
  return sites.flatMap((site) => SIDES.flatMap((side) => chosen(comingsTo(site, side, steps), which)));
}

function chosen(comings: readonly Crash[], which: Which): readonly Crash[] {
  const [first, ...later] = comings;
  if (!first || which === 'every') return comings;
  if (which === 'first' || later.length === 0) return [first];
  const other = later[between(dice(which.seed, `${first.site} ${first.side}`), 0, later.length - 1)]!;
  return [first, { ...other, isTwice: true }];
}
