import type { ActDone } from './actsOn.ts';
import type { Course } from './course.ts';
import { courseAfter } from './courseAfter.ts';
import { beginning } from './courseOf.ts';
import type { Lifecycle } from './lifecycle.ts';
import { refusalOf } from './refusal.ts';
import { turnOf } from './steps.ts';

/**
 * Since when a revision waits for what it waits for now: since it came to its state, or to the step whose turn it is. A copy, a hand-over and one of several
 * signatures of a step leave that as it is, so nobody gains time by passing it on.
 *
 * @param kept when the revision was kept, as an ISO instant
 */
export function waitingSince(life: Lifecycle, acts: readonly ActDone[], revision: number, kept: string): string {
  let course = beginning(life);
  let since = kept;
  for (const done of acts) {
    if (done.revision !== revision || refusalOf(life, course, done)) continue;
    const after = courseAfter(life, course, done);
    if (turnNamed(after) !== turnNamed(course)) since = done.at;
    course = after;
  }
  return since;
}

function turnNamed({ state, steps }: Course): string {
  return `${state} ${steps[turnOf(steps)]?.id ?? ''}`;
}
