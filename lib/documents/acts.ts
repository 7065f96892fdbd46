import { Fault } from '../errors.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import type { Actions } from '../store/writeTogether.ts';
import type { Actor } from './actor.ts';
import { type ActDone, actItem, actsOn } from './actsOn.ts';
import { placeOf } from './item.ts';
import { type DocumentKey, referenceOf } from './key.ts';
import { KINDS } from './kinds.ts';
import { ACTS, type Act, actsIn, STATES, type State, stateAfter, stateOf } from './lifecycle.ts';
import { revision as revisionNumbered } from './read.ts';
import { doneToRevision } from './trail/doneToRevision.ts';
import { writeTrailed } from './trail/writeTrailed.ts';

/** What somebody wants to do to a revision, and the hash of what they saw of it. */
export interface ActAsked {
  readonly act: Act;
  readonly revision: number;
  readonly hash: string;
  /** To be said where something is returned or disputed. */
  readonly why?: string | undefined;
}

/** What came of an act. */
export interface Acted {
  readonly state: State;
  readonly done: ActDone;
  /** False where the same person had done the same already. */
  readonly isNew: boolean;
}

/** Which request asked for an act, and what is written with it where it is done under a key. */
export interface ActingFor {
  readonly request?: string | undefined;
  readonly hold?: ((acted: Acted) => Actions[number]) | undefined;
}

/**
 * Do something to a document: submit, approve, return it … One transaction appends the act and sees that the revision still is
 * the latest, that it says what was seen, and that nobody approves what they made, changed last or submitted.
 *
 * @throws Fault not_found  no such document or revision
 * @throws Fault stale  a later revision is there, or this one does not say what was seen
 * @throws Fault conflict  the state of the revision does not allow the act; the message says which acts it allows
 * @throws Fault forbidden  who made or submitted it would approve it
 */
export async function act(
  tables: Tables,
  key: DocumentKey,
  asked: ActAsked,
  by: Actor,
  at: string,
  { request, hold }: ActingFor = {},
): Promise<Acted> {
  const patient = patience(`To ${ACTS[asked.act].en} ${referenceOf(key)}`);
  for (;;) {
    const seen = await revisionNumbered(tables, key, asked.revision);
    if (seen.hash !== asked.hash) throw otherContent(key, asked);
    const acts = await actsOn(tables, key);
    const again = doneAlready(acts, asked, by);
    if (again) return { state: stateOf(KINDS[key.kind].life, acts, asked.revision), done: again, isNew: false };
    const state = stateAfterAct(key, acts, asked);
    if (asked.act === 'approve') refuseSubmitter(key, acts, asked, by);

    const { act, revision, hash, why = null } = asked;
    const done: ActDone = { number: acts.length + 1, act, revision, hash, by, at, why };
    const acted: Acted = { state, done, isNew: true };
    const before = stateOf(KINDS[key.kind].life, acts, revision);
    const unmet = await writeTrailed(tables, `To ${ACTS[act].en} ${referenceOf(key)}`, actionsFor(tables, key, done), {
      done: doneToRevision(key, done, { before, after: state, request }),
      held: hold?.(acted),
    });
    if (unmet.length === 0) return acted;
    if (unmet.includes(NEWER)) throw overtaken(key, asked);
    if (unmet.some((place) => place >= MADE)) throw ownWork(key, asked, by);
    await patient.pause('somebody else acted on the document at the same moment');
  }
}

/** Places in the transaction: the act itself, no later revision, then who made it. */
const [, NEWER, MADE] = [0, 1, 2];

function actionsFor(tables: Tables, key: DocumentKey, done: ActDone): Actions {
  const TableName = tables.documents;
  const absent = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
  return [
    { Put: { ...absent, Item: actItem(key, done) } },
    { ConditionCheck: { ...absent, Key: placeOf(key, done.revision + 1) } },
    ...(done.act === 'approve' ? [...new Set([1, done.revision])] : []).map((revision) => ({
      ConditionCheck: {
        TableName,
        Key: placeOf(key, revision),
        ConditionExpression: 'madeBy <> :by AND (attribute_not_exists(who) OR who.id <> :by)',
        ExpressionAttributeValues: { ':by': done.by.id },
      },
    })),
  ];
}

/** An act that comes again, as its answer was lost. */
function doneAlready(acts: readonly ActDone[], { act, revision }: ActAsked, by: Actor): ActDone | undefined {
  const last = acts.findLast((done) => done.revision === revision);
  return last?.act === act && last.by.id === by.id ? last : undefined;
}

function stateAfterAct(key: DocumentKey, acts: readonly ActDone[], { act, revision }: ActAsked): State {
  const { life } = KINDS[key.kind];
  const state = stateOf(life, acts, revision);
  const after = stateAfter(life, state, act);
  if (after) return after;
  const possible = actsIn(life, state).map((name) => ACTS[name]);
  const says = {
    zh: `${referenceOf(key)}@${revision} 为“${STATES[state].zh}”，不能${ACTS[act].zh}。现在可以办理：${possible.map(({ zh }) => zh).join('、') || '无'}。`,
    en: `${referenceOf(key)}@${revision} is ${STATES[state].en}, so one cannot ${ACTS[act].en} it. Possible now: ${possible.map(({ en }) => en).join(', ') || 'nothing'}.`,
  };
  throw new Fault('conflict', says, 'body.act');
}

function refuseSubmitter(key: DocumentKey, acts: readonly ActDone[], asked: ActAsked, by: Actor): void {
  const actsOnIt = acts.filter(({ revision }) => revision === asked.revision);
  if (actsOnIt.some(({ act, by: submitter }) => act === 'submit' && submitter.id === by.id))
    throw ownWork(key, asked, by);
}

function ownWork(key: DocumentKey, { revision }: ActAsked, { name }: Actor): Fault {
  return new Fault('forbidden', {
    zh: `${referenceOf(key)}@${revision} 由 ${name} 编制、修改或送审，须由他人审批。`,
    en: `${name} made, changed or submitted ${referenceOf(key)}@${revision}: somebody else must approve it.`,
  });
}

function overtaken(key: DocumentKey, { revision }: ActAsked): Fault {
  const says = {
    zh: `${referenceOf(key)} 已有比第 ${revision} 版更新的版本：请重新读取后再办理。`,
    en: `${referenceOf(key)} has a later revision than ${revision}: read it again before you act on it.`,
  };
  return new Fault('stale', says, 'body.revision');
}

function otherContent(key: DocumentKey, { revision }: ActAsked): Fault {
  const says = {
    zh: `${referenceOf(key)}@${revision} 与您所见的内容不同：请重新读取。`,
    en: `${referenceOf(key)}@${revision} is not what you saw: read it again.`,
  };
  return new Fault('stale', says, 'body.hash');
}
