import { z } from 'zod';
import type { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { decimal, id, unsigned } from '../wire/wire.ts';

const stepShape = z.strictObject({
  at: decimal,
  /** What the step is worth, at most the weight. */
  points: unsigned,
});

/** An indicator of a sheet. Its points lie on a line between `zero` and `full`, or in steps. */
export const indicatorShape = z
  .strictObject({
    id,
    weight: unsigned,
    direction: z.enum(['higher', 'lower'], 'expected "higher" or "lower"'),
    /** The value from which on it has all its points. */
    full: decimal.optional(),
    /** The value up to which it has none. */
    zero: decimal.optional(),
    /** `at` ascends strictly; what lies between two steps has the points of the worse one. */
    steps: z.array(stepShape, 'expected a list').optional(),
  })
  .superRefine(holdTogether, { when: partsHold });

export type Indicator = z.output<typeof indicatorShape>;
export type PointStep = z.output<typeof stepShape>;

/** The step that a value reaches, and the next better one; either may be missing. */
export interface Reached {
  readonly step: PointStep | undefined;
  readonly next: PointStep | undefined;
}

export function reachedBy(value: Ratio, direction: Indicator['direction'], steps: readonly PointStep[]): Reached {
  if (direction === 'higher') {
    const last = steps.findLastIndex(({ at }) => !value.isLess(at));
    return { step: steps[last], next: steps[last + 1] };
  }
  const first = steps.findIndex(({ at }) => !at.isLess(value));
  return first < 0 ? { step: undefined, next: steps.at(-1) } : { step: steps[first], next: steps[first - 1] };
}

function holdTogether(indicator: Indicator, context: z.RefinementCtx): void {
  const { weight, direction, full, zero, steps } = indicator;
  const tell = (message: string, ...path: (string | number)[]) => context.addIssue({ code: 'custom', path, message });
  if (steps) {
    if (full) tell('expected steps alone, or full and zero', 'full');
    if (zero) tell('expected steps alone, or full and zero', 'zero');
    steps.forEach(({ at, points }, i) => {
      if (i > 0 && !steps[i - 1]!.at.isLess(at))
        tell('expected a value above that of the step before', 'steps', i, 'at');
      if (weight.isLess(points)) tell('expected at most the weight', 'steps', i, 'points');
    });
  } else if (!full || !zero) tell('expected full and zero, or steps', full ? 'zero' : 'full');
  else if (direction === 'higher' && !zero.isLess(full)) tell('expected full above zero, as higher is better', 'full');
  else if (direction === 'lower' && !full.isLess(zero)) tell('expected full below zero, as lower is better', 'full');
}
