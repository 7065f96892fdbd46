import { z } from 'zod';
import { daysAfter } from '../calendar/daysAfter.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, day } from '../wire/wire.ts';
import { type Course, inOrder } from './course.ts';
import { LAST_DAY } from './lastDay.ts';

const assessmentShape = z
  .strictObject({
    met: z.boolean(),
    from: day,
    /** The last day on which it lasts; without it, until another one begins. */
    until: day.optional(),
    /** How many pieces of evidence there are. */
    evidence: count,
  })
  .refine(({ from, until = LAST_DAY }) => from <= until, {
    error: 'expected a day that is not before from',
    path: ['until'],
    when: partsHold,
  });

/** The assessments of one item; no two begin on the same day. */
export const assessmentsShape = z
  .array(assessmentShape, 'expected a list')
  .superRefine(noneBeginTogether, { when: partsHold });

export type Assessment = z.output<typeof assessmentShape>;

/** Whether an assessment has begun on a day and still lasts. */
export function isInForce({ from, until = LAST_DAY }: Assessment, on: string): boolean {
  return from <= on && on <= until;
}

/** Which assessment is in force from which day on: of those that last, the one that began latest. */
export function inForceThrough(assessments: readonly Assessment[]): Course<Assessment | undefined> {
  const coming = inOrder(assessments);
  const ends = coming.flatMap(({ until = LAST_DAY }) => (until === LAST_DAY ? [] : [daysAfter(until, 1)]));
  const days = [...new Set([...coming.map(({ from }) => from), ...ends])].sort();
  // The latest lies on top. One that ended beneath it is taken off once it comes to the top.
  const begun: Assessment[] = [];
  let next = 0;
  return days.map((from) => {
    for (; next < coming.length && coming[next]!.from <= from; next++) begun.push(coming[next]!);
    while (begun.length > 0 && !isInForce(begun.at(-1)!, from)) begun.pop();
    return { from, value: begun.at(-1) };
  });
}

function noneBeginTogether(assessments: readonly Assessment[], context: z.RefinementCtx): void {
  const begun = new Set<string>();
  assessments.forEach(({ from }, i) => {
    if (begun.has(from)) context.addIssue({ code: 'custom', path: [i], message: `"${from}" comes a second time` });
    begun.add(from);
  });
}
