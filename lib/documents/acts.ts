import assert from 'node:assert/strict';
import { canonicalJson } from '../canonicalJson.ts';
import { Fault } from '../errors.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import type { Actions } from '../store/writeTogether.ts';
import { surroundings } from '../surroundings.ts';
import { checkDetails } from './actDetails.ts';
import type { Actor } from './actor.ts';
import { type ActPart, partsOf } from './actParts.ts';
import { type ActDone, actsOn } from './actsOn.ts';
import type { ActDetails, Course } from './course.ts';
import { courseAfter } from './courseAfter.ts';
import { courseOf, decides } from './courseOf.ts';
import { documentNamed } from './documentNamed.ts';
import { type Draw, drawn, seedFrom } from './draw.ts';
import { isFirstDecision } from './firstDecision.ts';
import { type DocumentKey, referenceOf } from './key.ts';
import { KINDS } from './kinds.ts';
import { ACTS, type Act, type Lifecycle, type State, statesAfter } from './lifecycle.ts';
import { revision as revisionNumbered } from './read.ts';
import { refusalOf } from './refusal.ts';
import { refusedAct } from './refusedAct.ts';
import { ONE_APPROVER, type Review } from './review.ts';
import { doneToRevision } from './trail/doneToRevision.ts';
import { writeTrailed } from './trail/writeTrailed.ts';
import { waitingSince } from './waitingSince.ts';

/** What somebody wants to do to a revision, and the hash of what they saw of it. */
export interface ActAsked extends ActDetails {
  readonly act: Act;
  readonly revision: number;
  readonly hash: string;
  /** To be said where somebody is owed a reason (`OWES_REASON`). */
  readonly why?: string | undefined;
}

/** What came of an act. */
export interface Acted {
  readonly state: State;
  readonly done: ActDone;
  /** False where the same person had done the same already. */
  readonly isNew: boolean;
}

/** By which rules an act is done, which request asked for it, and what is written with it where it is done under a key. */
export interface ActingFor {
  /** How a document that is submitted comes into force; kept with the act. One approver, where nothing is said. */
  readonly review?: Review | undefined;
  readonly request?: string | undefined;
  /** Who does it in further roles that they have, where the first is not one that is asked for. */
  readonly also?: readonly Actor[] | undefined;
  readonly hold?: ((acted: Acted) => Actions[number]) | undefined;
  /** What must hold besides for it to be done, and is written with it. */
  readonly beside?: readonly ActPart[] | undefined;
}

/**
 * Do something to a document: submit, approve, return it … One transaction appends the act and sees that the revision still is
 * the latest, that it says what was seen, that nobody acted on it meanwhile, and that nobody decides on what they made or changed last. So
 * whatever follows from the acts before (whose turn it is, who has signed or submitted it) holds when the act does.
 *
 * @throws Fault invalid_request  the act does not say what it must
 * @throws Fault not_found  no such document or revision
 * @throws Fault stale  a later revision is there, or this one does not say what was seen
 * @throws Fault conflict  the state of the revision does not allow the act; the message says which acts it allows
 * @throws Fault forbidden  who asks made or submitted it, has decided on it already, or it does not wait for them
 */
export async function act(
  tables: Tables,
  key: DocumentKey,
  asked: ActAsked,
  asking: Actor,
  at: string,
  { review = ONE_APPROVER, request, also = [], hold, beside = [] }: ActingFor = {},
): Promise<Acted> {
  checkDetails(asked);
  const { life } = KINDS[key.kind];
  const work = `To ${ACTS[asked.act].en} ${referenceOf(key)}`;
  const seed = seedFrom(surroundings().random());
  const patient = patience(work);
  for (let tried: ActDone | undefined; ; ) {
    const seen = await revisionNumbered(tables, key, asked.revision);
    if (seen.hash !== asked.hash) throw otherContent(key, asked);
    const acts = await actsOn(tables, key);
    const course = courseOf(life, acts, asked.revision);
    const again =
      acts.find((done) => done.number === tried?.number && isTheSame(done, tried)) ?? doneLast(acts, asked, asking);
    if (again) return { state: course.state, done: alike(again), isNew: false };

    const ways = [asking, ...also].map((by) => doneBy(acts.length + 1, asked, by, at, review));
    const done = ways.find((one) => refusalOf(life, course, one) === undefined) ?? ways[0]!;
    const refusal = refusalOf(life, course, done);
    if (refusal)
      throw refusedAct(refusal, { ...asked, what: documentNamed(key, asked.revision), by: asking }, course, life);
    const draw = await drawnOf(tables, key, life, course, done, seed);
    tried = draw ? { ...done, draw } : done;
    const after = courseAfter(life, course, tried);
    assert(statesAfter(life, course.state, asked.act).includes(after.state), `${work} leads to ${after.state}`);
    const acted: Acted = { state: after.state, done: alike(tried), isNew: true };
    const since = waitingSince(life, [...acts, tried], asked.revision, seen.made.at);
    const parts = [...(await partsOf(tables, { key, seen, done: tried, after, since })), ...beside];
    const unmet = await writeTrailed(
      tables,
      work,
      parts.map(({ action }) => action),
      {
        done: doneToRevision(key, tried, { before: course.state, after: after.state, request }),
        held: hold?.(acted),
      },
    );
    if (unmet.length === 0) return acted;
    // Where the place of the act is taken it may be this very one, done by a request that was thought lost: that is seen first.
    const faults = unmet.includes(0) ? [] : unmet.map((place) => (parts[place] as ActPart).unmet);
    const fault = faults.find((one) => one !== undefined);
    if (fault) throw fault;
    await patient.pause('somebody else acted on the document at the same moment');
  }
}

/** An act as it is told, each time in the same order. */
function alike(done: ActDone): ActDone {
  return JSON.parse(canonicalJson(done)) as ActDone;
}

function doneBy(number: number, asked: ActAsked, by: Actor, at: string, review: Review): ActDone {
  const { why = null, act } = asked;
  return { ...asked, number, by, at, why, ...(act === 'submit' && { review }) };
}

/** An act that comes again, as its answer was lost. */
function doneLast(acts: readonly ActDone[], asked: ActAsked, by: Actor): ActDone | undefined {
  const last = acts.findLast((done) => done.revision === asked.revision);
  return last && isTheSame(last, { ...asked, by }) ? last : undefined;
}

function isTheSame(
  done: ActDone,
  asked: ActDetails & { readonly act: Act; readonly by: Actor; readonly at?: string },
): boolean {
  return done.by.id === asked.by.id && wordsOf(done) === wordsOf(asked) && done.at === (asked.at ?? done.at);
}

/** What is asked for, as one text. */
function wordsOf({ act, step, person, place, persons }: ActDetails & { readonly act: Act }): string {
  return canonicalJson([act, step ?? null, person ?? null, place ?? null, persons ?? null]);
}

/** Whether somebody else looks at a decision again, where it is one and some part of them are looked at. */
async function drawnOf(
  tables: Tables,
  key: DocumentKey,
  life: Lifecycle,
  course: Course,
  done: ActDone,
  seed: number,
): Promise<Draw | undefined> {
  const { secondCheck } = course;
  if (secondCheck === null || !decides(life, course, done)) return undefined;
  return drawn(seed, secondCheck.share, await isFirstDecision(tables, key, done.act));
}

function otherContent(key: DocumentKey, { revision }: ActAsked): Fault {
  const { zh, en } = documentNamed(key, revision);
  const says = {
    zh: `${zh}与您所见的内容不同：请重新读取。`,
    en: `The ${en} is not what you saw: read it again.`,
  };
  return new Fault('stale', says, 'body.hash');
}
