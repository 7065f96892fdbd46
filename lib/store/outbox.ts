import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { canonicalJson, hashOfText } from '../canonicalJson.ts';
import type { Announcement } from '../monitoring/announcement.ts';
import type { Item } from './itemSize.ts';
import type { RawItem } from './laidOut.ts';
import { patiently } from './patience.ts';
import type { Tables } from './tables.ts';

/*
 * What must be announced. It is put once under its id, never changed; the table's stream carries it out.
 *
 * Items: id; kind, fund, year, community, at (ISO instant); facts as canonical JSON, amounts in yuan.
 */

/** The action that puts an entry, for a transaction or by itself; it fails where the id is taken. */
export function outboxPut(tables: Tables, { facts, ...entry }: Announcement) {
  const item: Item = { ...entry, facts: canonicalJson(facts) };
  return { TableName: tables.outbox, Item: item, ConditionExpression: 'attribute_not_exists(id)' };
}

/**
 * What is left to announce where the id of an announcement is taken: nothing where it stands there as it is, and otherwise the same
 * under an id that says what it says.
 */
export function stillToAnnounce(standing: RawItem, entry: Announcement): Announcement | undefined {
  const facts = canonicalJson(entry.facts);
  if (standing.kind?.S === entry.kind && standing.facts?.S === facts) return undefined;
  return { ...entry, id: `${entry.id}.${hashOfText(facts).slice(0, 16)}` };
}

/** Put an entry, once. @returns whether it is new */
export async function announce(tables: Tables, entry: Announcement): Promise<boolean> {
  try {
    await patiently(`The announcement ${entry.id}`, () => tables.client.send(new PutCommand(outboxPut(tables, entry))));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
