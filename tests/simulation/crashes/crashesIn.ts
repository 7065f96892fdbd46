import { between, dice } from '../../../local/demonstration/dice.ts';
import type { Step } from './calmYear.ts';
import type { ComingOf, Crash } from './doom.ts';
import type { Side } from './lifeline.ts';

const SIDES: readonly Side[] = ['before', 'after', 'during'];

/** Every coming of a year to a side of a place, in order. */
export function comingsTo(site: string, side: Side, steps: readonly Step[]): Crash[] {
  return steps.flatMap(({ number: step, comings }) => {
    const own = comings.filter((coming) => coming.site === site && coming.side === side);
    const alike = Map.groupBy(own, ({ isLoading }) => isLoading);
    return own.map((coming): Crash => {
      const nth = alike.get(coming.isLoading)!.indexOf(coming) + 1;
      return { ...coming, step, nth, isTwice: false, moment: momentOf(coming, comings) };
    });
  });
}

/** What is begun at one place begins what is waited for at an inner one: to end during the outer is to end during the inner. */
function momentOf(coming: ComingOf, comings: readonly ComingOf[]): number {
  let moment = comings.indexOf(coming);
  while (coming.side === 'during' && comings[moment - 1]?.side === 'during') moment -= 1;
  return moment;
}

/**
 * Which comings to each side of a place a process ends at: the first before and after it; with a seed the first during it and
 * a later one to each side as well; or every one.
 */
export type Which = 'first' | 'every' | { readonly seed: number };

/**
 * The crashes of a year, none of them at the moment of another. At the later coming that a seed picks, what is delivered again
 * meets the same end.
 */
export function crashesIn(sites: readonly string[], steps: readonly Step[], which: Which): Crash[] {
  const sides = which === 'first' ? SIDES.slice(0, 2) : SIDES;
  const crashes = sites.flatMap((site) => sides.flatMap((side) => chosen(comingsTo(site, side, steps), which)));
  const byMoment = Map.groupBy(crashes, ({ step, moment, isTwice }) => `${step} ${moment} ${isTwice}`);
  return [...byMoment.values()].map(([crash]) => crash!);
}

function chosen(comings: readonly Crash[], which: Which): readonly Crash[] {
  const [first, ...later] = comings;
  if (!first || which === 'every') return comings;
  if (which === 'first' || later.length === 0) return [first];
  const other = later[between(dice(which.seed, `${first.site} ${first.side}`), 0, later.length - 1)]!;
  return [first, { ...other, isTwice: true }];
}
