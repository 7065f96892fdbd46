import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';
import type { Actions } from '../store/writeTogether.ts';
import { type ActDone, actItem } from './actsOn.ts';
import type { Course } from './course.ts';
import type { Document } from './document.ts';
import { documentNamed } from './documentNamed.ts';
import { firstPlace } from './firstDecision.ts';
import { placeOf } from './item.ts';
import type { DocumentKey } from './key.ts';
import type { Act } from './lifecycle.ts';
import { listedItems } from './personalLists.ts';
import { revision } from './read.ts';
import { ownWork } from './refusedAct.ts';
import { waitingItem } from './waiting.ts';

/** A part of the transaction of an act, and what is said where its condition does not hold; nothing where one tries again. */
export interface ActPart {
  readonly action: Actions[number];
  readonly unmet?: Fault;
}

/** An act that can be done. */
export interface ActToDo {
  readonly key: DocumentKey;
  /** The revision that it is done to. */
  readonly seen: Document;
  readonly done: ActDone;
  /** How far the revision is then. */
  readonly after: Course;
  /** Since when it waits for what it waits for then. */
  readonly since: string;
}

/** Acts by which somebody decides, or says who will: none of them has made or changed what is decided on. */
const DECIDING: readonly Act[] = ['approve', 'return', 'uphold', 'overrule', 'hand_over', 'add_signature'];

/** All that is written with an act, and what must hold for it. */
export async function partsOf(tables: Tables, todo: ActToDo): Promise<ActPart[]> {
  const { key, seen, done, after, since } = todo;
  const first = seen.revision === 1 ? seen : await revision(tables, key, 1);
  const made = [first, seen].flatMap(({ made: { by, who } }) => [by, ...(who ? [who.id] : [])]);
  const waiting = { key, revision: seen.revision, hash: seen.hash, since, course: after, made };
  const beside = [waitingItem({ ...waiting, made: [...new Set(made)] }), ...listedItems(key, done, after.state)];
  const absent = { TableName: tables.documents, ConditionExpression: 'attribute_not_exists(pk)' };
  return [
    { action: { Put: { ...absent, Item: actItem(key, done) } } },
    { action: { ConditionCheck: { ...absent, Key: placeOf(key, done.revision + 1) } }, unmet: overtaken(key, done) },
    ...(DECIDING.includes(done.act) ? notOwnWork(tables, todo) : []),
    ...beside.map((Item) => ({ action: { Put: { TableName: tables.documents, Item } } })),
    // The first of a fund year is looked at again: whoever comes second to it draws anew.
    ...(done.draw?.first ? [{ action: { Put: { ...absent, Item: firstPlace(key, done.act) } } }] : []),
  ];
}

/** Neither who decides nor whom they name made the document or changed it last. */
function notOwnWork(tables: Tables, { key, done }: ActToDo): ActPart[] {
  const { by, person, revision: number } = done;
  const ids = Object.entries({ ':by': by.id, ...(person && { ':person': person.id }) });
  const others = (what: string) => ids.map(([id]) => `${what} <> ${id}`).join(' AND ');
  const condition = {
    TableName: tables.documents,
    ConditionExpression: `${others('madeBy')} AND (attribute_not_exists(who) OR (${others('who.id')}))`,
    ExpressionAttributeValues: Object.fromEntries(ids),
  };
  const unmet = ownWork({ ...done, what: documentNamed(key, number) });
  return [...new Set([1, number])].map((one) => ({
    action: { ConditionCheck: { ...condition, Key: placeOf(key, one) } },
    unmet,
  }));
}

function overtaken(key: DocumentKey, { revision }: ActDone): Fault {
  const { zh, en } = documentNamed(key);
  const says = {
    zh: `${zh}已有比第 ${revision} 版更新的版本：请重新读取后再办理。`,
    en: `The ${en} has a later revision than ${revision}: read it again before you act on it.`,
  };
  return new Fault('stale', says, 'body.revision');
}
