import { type Assessment, inForceThrough, isInForce } from './assessment.ts';
import { type Course, valueOn } from './course.ts';

/** An item that is required, with what became of it. */
export interface Item {
  readonly id: string;
  readonly assessments: readonly Assessment[];
  readonly inForce: Course<Assessment | undefined>;
}

/** Whether an item is fulfilled, or why it is not. */
export type Standing = 'fulfilled' | 'not_assessed' | 'not_met' | 'evidence';

export function itemOf(id: string, assessments: readonly Assessment[] = []): Item {
  return { id, assessments, inForce: inForceThrough(assessments) };
}

export function standingOn({ inForce }: Item, day: string, minimumEvidence: number): Standing {
  return standingBy(valueOn(inForce, day), minimumEvidence);
}

/** From which day on an item is fulfilled, and from which it is not. */
export function isFulfilledThrough({ inForce }: Item, minimumEvidence: number): Course<boolean> {
  return inForce.map(({ from, value }) => ({ from, value: standingBy(value, minimumEvidence) === 'fulfilled' }));
}

/** The days on which those assessments began that are not over on a day. */
export function begunBy({ assessments }: Item, day: string): string[] {
  return assessments.filter((assessment) => isInForce(assessment, day)).map(({ from }) => from);
}

function standingBy(assessment: Assessment | undefined, minimumEvidence: number): Standing {
  if (!assessment) return 'not_assessed';
  if (!assessment.met) return 'not_met';
  return assessment.evidence >= minimumEvidence ? 'fulfilled' : 'evidence';
}
