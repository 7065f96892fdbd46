import type { ActOnRevision, Course } from './course.ts';
import { courseAfter } from './courseAfter.ts';
import { type Lifecycle, type State, stateAfter } from './lifecycle.ts';
import { refusalOf } from './refusal.ts';

/** How far a revision is after the acts on its document, in their order. An act that could not be done counts for nothing. */
export function courseOf(life: Lifecycle, acts: readonly ActOnRevision[], revision: number): Course {
  return acts
    .filter((done) => done.revision === revision)
    .reduce<Course>(
      (course, done) => (refusalOf(life, course, done) ? course : courseAfter(life, course, done)),
      beginning(life),
    );
}

/** How far a revision is that nobody has acted on. */
export function beginning({ begins }: Lifecycle): Course {
  return { state: begins, submitter: null, submitters: [], steps: [], secondCheck: null, check: null };
}

/** The state of a revision after the acts on its document. */
export function stateOf(life: Lifecycle, acts: readonly ActOnRevision[], revision: number): State {
  return courseOf(life, acts, revision).state;
}

/** The revision in force: the latest that came so far. Undefined where none did. */
export function standingRevision(life: Lifecycle, acts: readonly ActOnRevision[], latest: number): number | undefined {
  if (life.inForce.includes(life.begins)) return latest;
  const acted = new Set(acts.map(({ revision }) => revision));
  return [...acted].sort((a, b) => b - a).find((revision) => life.inForce.includes(stateOf(life, acts, revision)));
}

/** Which revisions came into force, one after the other, and by which act. */
export function cameIntoForce<Done extends ActOnRevision>(life: Lifecycle, acts: readonly Done[]): Done[] {
  const isInForce = (number: number, revision: number) =>
    life.inForce.includes(stateOf(life, acts.slice(0, number), revision));
  return acts.filter(({ revision }, i) => isInForce(i + 1, revision) && !isInForce(i, revision));
}

/** Whether nothing is written to a document any more. */
export function isLocked(life: Lifecycle, acts: readonly ActOnRevision[]): boolean {
  return acts.some(({ act, revision }) => act === 'lock' && stateOf(life, acts, revision) === 'locked');
}

/** Whether an act would decide on a submission for good, so that it may be looked at again. */
export function decides(life: Lifecycle, course: Course, done: ActOnRevision): boolean {
  if (done.act !== 'approve' && done.act !== 'return') return false;
  return courseAfter(life, course, { ...done, draw: undefined }).state === stateAfter(life, course.state, done.act);
}
