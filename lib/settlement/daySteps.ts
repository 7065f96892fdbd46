import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';
import { count, unsigned } from '../wire/wire.ts';

const step = z.strictObject({
  /** The last day that it pays, counted from the first of the stay; null: all that follow. */
  to_day: count.refine((day) => day >= 1, 'expected a day from 1 on').nullable(),
  /** Yuan a day. */
  rate: unsigned,
});

export type DayStep = z.output<typeof step>;

/** What a day of a stay is paid, step by step: `to_day` ascends strictly, and the last step, it alone, is open. */
export const dayStepsShape = z.array(step, 'expected a list').superRefine(ascend, { when: partsHold });

/** Some days of a stay that lie in one step. */
export interface DaysInStep {
  readonly step: DayStep;
  /** The day before the first one of the step. */
  readonly from_day: number;
  readonly days: number;
}

/** Lay so many days that follow others into their steps; steps without any are left out. */
export function layIntoSteps(steps: readonly DayStep[], before: number, days: number): DaysInStep[] {
  let [from_day, laid] = [0, 0];
  const parts: DaysInStep[] = [];
  for (const step of steps) {
    if (laid === days) break;
    // Days are compared as counted from those before: the sum of two counts may be more than a number can hold.
    const upTo = step.to_day === null ? days : Math.min(days, step.to_day - before);
    if (upTo > laid) {
      parts.push({ step, from_day, days: upTo - laid });
      laid = upTo;
    }
    from_day = step.to_day ?? from_day;
  }
  return parts;
}

function ascend(steps: readonly DayStep[], context: z.RefinementCtx): void {
  const last = steps.length - 1;
  if (steps[last]?.to_day !== null) {
    const path = last < 0 ? [] : [last, 'to_day'];
    context.addIssue({ code: 'custom', path, message: 'expected null, as the last step is open' });
  }
  steps.slice(0, -1).forEach(({ to_day }, i) => {
    const before = i === 0 ? 0 : steps[i - 1]!.to_day;
    if (to_day !== null && before !== null && before < to_day) return;
    context.addIssue({ code: 'custom', path: [i, 'to_day'], message: 'expected a day after that of the step before' });
  });
}
