import type { Tables } from '../store/tables.ts';
import { type ActDone, actsOn } from './actsOn.ts';
import type { Course } from './course.ts';
import { courseOf, standingRevision } from './courseOf.ts';
import type { Document } from './document.ts';
import { KINDS } from './kinds.ts';
import { RECORD, type State } from './lifecycle.ts';
import { latest } from './read.ts';
import { type Overtaken, overtakenIn } from './staleness.ts';

type CourseTold = Pick<Course, 'submitter' | 'steps'> & {
  readonly check: Pick<NonNullable<Course['check']>, 'decidedBy' | 'slot'> | null;
};

/** How a revision stands among the others of its document, and among what it builds on. */
export interface Stand {
  readonly state: State;
  /** Which revision is in force; null where none is. */
  readonly standing: number | null;
  /** Who submitted it, and the signatures it needs, step by step. */
  readonly course: CourseTold;
  /** What was done to the document, in order. */
  readonly acts: readonly ActDone[];
  /** What it builds on that a later revision has taken the place of; where there is anything, it is stale. */
  readonly overtaken: readonly Overtaken[];
}

/** @param isLatest whether it is known to be the latest revision: then nobody has to ask which one is */
export async function standOf(tables: Tables, document: Document, isLatest = false): Promise<Stand> {
  const { key, revision } = document;
  const { life } = KINDS[key.kind];
  const acts = life === RECORD ? [] : await actsOn(tables, key);
  const { state, submitter, steps, check } = courseOf(life, acts, revision);
  return {
    state,
    course: { submitter, steps, check: check && { decidedBy: check.decidedBy, slot: check.slot } },
    standing: (await numberInForce(tables, document, acts, isLatest)) ?? null,
    acts,
    overtaken: await overtakenIn(tables, document),
  };
}

/** A record is in force as it was noted last, which may be a later revision than the one that is looked at. */
async function numberInForce(
  tables: Tables,
  { key, revision }: Document,
  acts: readonly ActDone[],
  isLatest: boolean,
): Promise<number | undefined> {
  const { life } = KINDS[key.kind];
  if (life !== RECORD) return standingRevision(life, acts, revision);
  return isLatest ? revision : (await latest(tables, key))?.revision;
}
