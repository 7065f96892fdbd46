import { hashOf } from '../canonicalJson.ts';
import { Fault } from '../errors.ts';
import { listed } from '../listed.ts';
import { itemSize } from '../store/itemSize.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { type Actions, writeTogether } from '../store/writeTogether.ts';
import { actPlace, actsOn } from './actsOn.ts';
import { beginning, isLocked } from './courseOf.ts';
import type { Document, Kept, Making } from './document.ts';
import { documentNamed } from './documentNamed.ts';
import { itemOf, placeInList } from './item.ts';
import { type DocumentKey, referenceOf } from './key.ts';
import { type BodyOf, KINDS, type Kind } from './kinds.ts';
import { canBeLocked, RECORD } from './lifecycle.ts';
import { latest, requiredLatest } from './read.ts';
import { tableOf } from './tableOf.ts';
import { changedFields } from './trail/changedFields.ts';
import type { Done } from './trail/entry.ts';
import { writeTrailed } from './trail/writeTrailed.ts';
import { waitingItem } from './waiting.ts';

/** What an item may weigh in DynamoDB. */
const LARGEST_ITEM = 400 * 1024;

/**
 * Keep a document that has one revision only. Where there is one already, that one stays and is answered, whatever it
 * says.
 *
 * @throws Fault infeasible  it is too large to keep
 */
export async function createOnce<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  body: BodyOf<K>,
  made: Making,
): Promise<Kept<K>> {
  const document = revisionOf(key, 1, body, made);
  if (await put(tables, document, 0, made)) return { document, created: true };
  return { document: await requiredLatest(tables, key), created: false };
}

/**
 * Keep a document as it is now: the same content as the latest revision changes nothing, other content is a new one.
 *
 * @param known the latest revision where it was read already, to spare a question: should there be a later one, it is asked
 * @throws Fault infeasible  it is too large to keep
 * @throws Fault conflict  it is locked
 */
export function revise<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  body: BodyOf<K>,
  made: Making,
  known?: Document<K>,
): Promise<Kept<K>> {
  return amend(tables, key, () => body, made, known);
}

/**
 * Keep a document as it is now, where that depends on the latest revision. Answering with what it says changes nothing.
 *
 * @param change what to make of the latest revision, of its body or of all that is known of it; asked again where another one takes its place meanwhile
 * @throws Fault infeasible  it is too large to keep
 * @throws Fault conflict  it is locked, and would change
 */
export async function amend<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  change: (newest: BodyOf<K> | undefined, before: Document<K> | undefined) => BodyOf<K>,
  made: Making,
  known?: Document<K>,
): Promise<Kept<K>> {
  const patient = patience(`Revising ${referenceOf(key)}`);
  for (let read = known; ; read = undefined) {
    const before: Document<K> | undefined = read ?? (await latest(tables, key));
    const document = revisionOf(key, (before?.revision ?? 0) + 1, change(before?.body, before), made);
    if (before?.hash === document.hash) return { document: before, created: false };
    if (await put(tables, document, await actsOnOpen(tables, key), made, before)) return { document, created: true };
    await patient.pause(`revision ${document.revision} was taken meanwhile`);
  }
}

function revisionOf<K extends Kind>(
  key: DocumentKey<K>,
  number: number,
  body: BodyOf<K>,
  { by, at, who }: Making,
): Document<K> {
  return { key, revision: number, body, hash: hashOf(body), made: { by, at, ...(who && { who }) } };
}

/** How many acts there were on a document that is still open. @throws Fault conflict  it is locked */
async function actsOnOpen(tables: Tables, key: DocumentKey): Promise<number> {
  const { life } = KINDS[key.kind];
  if (!canBeLocked(life)) return 0;
  const acts = await actsOn(tables, key);
  if (!isLocked(life, acts)) return acts.length;
  const { zh, en } = documentNamed(key);
  throw new Fault('conflict', {
    zh: `${zh}已锁定：此后的结算归下一年度。`,
    en: `The ${en} is locked: what comes later belongs to the next year.`,
  });
}

/**
 * Put a revision, if its number is free and, of a kind that can be locked, nobody did anything to the document meanwhile.
 *
 * @returns whether it was put
 */
async function put(
  tables: Tables,
  document: Document,
  acts: number,
  { request, hold }: Making,
  before?: Document,
): Promise<boolean> {
  const item = itemOf(document);
  const bytes = itemSize(item);
  if (bytes > LARGEST_ITEM) {
    throw new Fault('infeasible', {
      zh: `${documentNamed(document.key).zh}压缩后为 ${bytes} 字节，超过文书上限 ${LARGEST_ITEM} 字节：请按范围拆分。`,
      en: `The ${documentNamed(document.key).en} comes to ${bytes} bytes compressed, and a document has at most ${LARGEST_ITEM}: split it by scope.`,
    });
  }
  const TableName = tableOf(tables, document.key.kind);
  const free = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
  const behind = {
    TableName,
    ConditionExpression: 'attribute_not_exists(revision) OR revision < :revision',
    ExpressionAttributeValues: { ':revision': document.revision },
  };
  const { key, revision } = document;
  const actions = [
    { Put: { ...free, Item: item } },
    { Put: { ...behind, Item: { ...placeInList(key), revision } } },
    ...waitingSince(tables, document),
    ...(canBeLocked(KINDS[key.kind].life) ? [{ ConditionCheck: { ...free, Key: actPlace(key, acts + 1) } }] : []),
  ];
  const work = `Keeping ${referenceOf(key)}`;
  // Seals lie apart, and prove themselves by the books.
  if (key.kind === 'seal') return (await writeTogether(tables, work, actions)).length === 0;
  const done = doneBy(document, before, request);
  return (await writeTrailed(tables, work, actions, { done, held: hold?.(revision) })).length === 0;
}

/** What the trail says of a revision. */
function doneBy({ key, revision, hash, body, made }: Document, before?: Document, request?: string): Done {
  const { fund, year, kind } = key;
  const { by, at, who = null } = made;
  const changed = changedFields(kind, before?.body, body);
  return {
    ...{ fund, year, at, by, who, request: request ?? null, did: 'keep', document: referenceOf(key) },
    old: before ? { revision: before.revision, hash: before.hash } : null,
    new: { revision, hash },
    ...{ changed: changed && listed(changed), file: null, why: null },
  };
}

/** What people act on waits to be submitted from now on. */
function waitingSince(tables: Tables, { key, revision, hash, made }: Document): Actions {
  const { life } = KINDS[key.kind];
  if (life === RECORD) return [];
  const waiting = { key, revision, hash, since: made.at, course: beginning(life), made: [] };
  return [{ Put: { TableName: tables.documents, Item: waitingItem(waiting) } }];
}
