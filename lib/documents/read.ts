import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Fault } from '../errors.ts';
import { patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { actsOn } from './actsOn.ts';
import { standingRevision, stateOf } from './courseOf.ts';
import type { Document } from './document.ts';
import { documentNamed } from './documentNamed.ts';
import { documentIn, placeOf } from './item.ts';
import { type DocumentKey, partitionOf, referenceOf, sortKeyOf } from './key.ts';
import { KINDS, type Kind } from './kinds.ts';
import { RECORD, STATES } from './lifecycle.ts';
import { tableOf } from './tableOf.ts';

/**
 * The latest revision of a document, if there is any: what was computed or noted last, in force or not. Revisions lie side by side in their order,
 * so it is the last of them that is read, and no other.
 */
export async function latest<K extends Kind>(tables: Tables, key: DocumentKey<K>): Promise<Document<K> | undefined> {
  const { Items = [] } = await patiently(referenceOf(key), () =>
    tables.client.send(
      new QueryCommand({
        TableName: tableOf(tables, key.kind),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': partitionOf(key), ':prefix': sortKeyOf(key) },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: 1,
      }),
    ),
  );
  return Items[0] && documentIn(key, Items[0]);
}

/** The revision of a document that is in force, if there is any. Money moves by no other. */
export async function standing<K extends Kind>(tables: Tables, key: DocumentKey<K>): Promise<Document<K> | undefined> {
  // The newest record is how it is: who reads it need not ask who did what.
  if (KINDS[key.kind].life === RECORD) return latest(tables, key);
  const number = await standingNumber(tables, key);
  return number === undefined ? undefined : revision(tables, key, number);
}

/** The number of that revision: of what people act on, their acts tell it, and the revision is not read. */
export async function standingNumber(tables: Tables, key: DocumentKey): Promise<number | undefined> {
  const { life } = KINDS[key.kind];
  if (life === RECORD) return (await latest(tables, key))?.revision;
  const acts = await actsOn(tables, key);
  return standingRevision(life, acts, acts.at(-1)?.revision ?? 0);
}

/** The latest revision of a document. @throws Fault not_found  naming it */
export async function requiredLatest<K extends Kind>(tables: Tables, key: DocumentKey<K>): Promise<Document<K>> {
  const document = await latest(tables, key);
  if (!document) throw absent(key);
  return document;
}

/**
 * The revision of a document that is in force.
 *
 * @throws Fault not_found  there is none at all
 * @throws Fault not_approved  there are revisions, and none is in force; it says how far the latest is
 */
export async function requiredStanding<K extends Kind>(tables: Tables, key: DocumentKey<K>): Promise<Document<K>> {
  const found = await standing(tables, key);
  if (found) return found;
  const newest = await requiredLatest(tables, key);
  const { life } = KINDS[key.kind];
  const { zh, en } = documentNamed(key);
  const state = STATES[stateOf(life, await actsOn(tables, key), newest.revision)];
  throw new Fault('not_approved', {
    zh: `${zh}尚未审批：最新的第 ${newest.revision} 版为“${state.zh}”。请先送审并审批。`,
    en: `The ${en} is not approved: revision ${newest.revision}, the latest, is ${state.en}. Submit it and have it approved first.`,
  });
}

/** A certain revision of a document. @throws Fault not_found  naming it */
export async function revision<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  number: number,
): Promise<Document<K>> {
  const { Item } = await patiently(referenceOf(key), () =>
    tables.client.send(
      new GetCommand({ TableName: tableOf(tables, key.kind), Key: placeOf(key, number), ConsistentRead: true }),
    ),
  );
  if (!Item) {
    const { zh, en } = documentNamed(key);
    throw new Fault('not_found', {
      zh: `${zh}没有第 ${number} 版。`,
      en: `There is no revision ${number} of the ${en}.`,
    });
  }
  return documentIn(key, Item);
}

function absent(key: DocumentKey): Fault {
  const { zh, en } = documentNamed(key);
  return new Fault('not_found', {
    zh: `没有文书：${zh}。`,
    en: `There is no document: ${en}.`,
  });
}
