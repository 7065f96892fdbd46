import { hashOf } from '../canonicalJson.ts';
import { Fault } from '../errors.ts';
import { itemSize } from '../store/itemSize.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { type Actions, writeTogether } from '../store/writeTogether.ts';
import { actPlace, actsOn } from './actsOn.ts';
import { beginning, isLocked } from './courseOf.ts';
import type { Document, Kept, Made } from './document.ts';
import { itemOf, placeInList } from './item.ts';
import { type DocumentKey, referenceOf } from './key.ts';
import { type BodyOf, KINDS, type Kind } from './kinds.ts';
import { canBeLocked, RECORD } from './lifecycle.ts';
import { latest, requiredLatest } from './read.ts';
import { tableOf } from './tableOf.ts';
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
  made: Made,
): Promise<Kept<K>> {
  const document = revisionOf(key, 1, body, made);
  if (await put(tables, document, 0)) return { document, created: true };
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
  made: Made,
  known?: Document<K>,
): Promise<Kept<K>> {
  return amend(tables, key, () => body, made, known);
}

/**
 * Keep a document as it is now, where that depends on the latest revision. Answering with what it says changes nothing.
 *
 * @param change what to make of the latest revision; asked again where another one takes its place meanwhile
 * @throws Fault infeasible  it is too large to keep
 * @throws Fault conflict  it is locked, and would change
 */
export async function amend<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  change: (newest: BodyOf<K> | undefined) => BodyOf<K>,
  made: Made,
  known?: Document<K>,
): Promise<Kept<K>> {
  const patient = patience(`Revising ${referenceOf(key)}`);
  for (let read = known; ; read = undefined) {
    const before: Document<K> | undefined = read ?? (await latest(tables, key));
    const document = revisionOf(key, (before?.revision ?? 0) + 1, change(before?.body), made);
    if (before?.hash === document.hash) return { document: before, created: false };
    if (await put(tables, document, await actsOnOpen(tables, key))) return { document, created: true };
    await patient.pause(`revision ${document.revision} was taken meanwhile`);
  }
}

function revisionOf<K extends Kind>(key: DocumentKey<K>, number: number, body: BodyOf<K>, made: Made): Document<K> {
  return { key, revision: number, body, hash: hashOf(body), made };
}

/** How many acts there were on a document that is still open. @throws Fault conflict  it is locked */
async function actsOnOpen(tables: Tables, key: DocumentKey): Promise<number> {
  const { life, zh, en } = KINDS[key.kind];
  if (!canBeLocked(life)) return 0;
  const acts = await actsOn(tables, key);
  if (!isLocked(life, acts)) return acts.length;
  throw new Fault('conflict', {
    zh: `${zh} ${referenceOf(key)} 已锁定：此后的结算归下一年度。`,
    en: `The ${en} ${referenceOf(key)} is locked: what comes later belongs to the next year.`,
  });
}

/**
 * Put a revision, if its number is free and, of a kind that can be locked, nobody did anything to the document meanwhile.
 *
 * @returns whether it was put
 */
async function put(tables: Tables, document: Document, acts: number): Promise<boolean> {
  const item = itemOf(document);
  const bytes = itemSize(item);
  if (bytes > LARGEST_ITEM) {
    throw new Fault('infeasible', {
      zh: `${referenceOf(document.key)} 压缩后为 ${bytes} 字节，超过文书上限 ${LARGEST_ITEM} 字节：请按范围拆分。`,
      en: `${referenceOf(document.key)} comes to ${bytes} bytes compressed, and a document has at most ${LARGEST_ITEM}: split it by scope.`,
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
  return (await writeTogether(tables, `Keeping ${referenceOf(key)}`, actions)).length === 0;
}

/** What people act on waits to be submitted from now on. */
function waitingSince(tables: Tables, { key, revision, hash, made }: Document): Actions {
  const { life } = KINDS[key.kind];
  if (life === RECORD) return [];
  const waiting = { key, revision, hash, since: made.at, course: beginning(life), made: [] };
  return [{ Put: { TableName: tables.documents, Item: waitingItem(waiting) } }];
}
