import type { Tables } from '../store/tables.ts';
import { type ActDone, actsOn } from './actsOn.ts';
import { standingRevision, stateOf } from './courseOf.ts';
import type { Document } from './document.ts';
import { KINDS } from './kinds.ts';
import { RECORD, type State } from './lifecycle.ts';
import { latest } from './read.ts';
import { type Overtaken, overtakenIn } from './staleness.ts';

/** How a revision stands among the others of its document, and among what it builds on. */
export interface Stand {
  readonly state: State;
  /** Which revision is in force; null where none is. */
  readonly standing: number | null;
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
  return {
    state: stateOf(life, acts, revision),
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
