/** Items of the outbox: id; kind, fund, year, community, at (ISO instant); facts as canonical JSON, amounts in yuan. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { canonicalJson } from '../canonicalJson.ts';
import type { Announcement } from '../monitoring/announcement.ts';
import { announcementIn } from './announcementIn.ts';
import type { Item } from './itemSize.ts';
import { patiently } from './patience.ts';
import type { Tables } from './tables.ts';

/** The action that puts an entry, for a transaction or by itself; it fails where the id is taken. */
export function outboxPut(tables: Tables, { facts, ...entry }: Announcement) {
  const item: Item = { ...entry, facts: canonicalJson(facts) };
  return { TableName: tables.outbox, Item: item, ConditionExpression: 'attribute_not_exists(id)' };
}

/** Put an entry, once; the table's stream carries it out. @returns whether it is new */
export async function announce(tables: Tables, entry: Announcement): Promise<boolean> {
  try {
    await patiently(`The announcement ${entry.id}`, () => tables.client.send(new PutCommand(outboxPut(tables, entry))));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The entry that a record of the outbox's stream brings; undefined where nothing was put. @throws Error naming what is wrong in it */
export function outboxEntry(record: DynamoDBRecord): Announcement | undefined {
  if (record.eventName !== 'INSERT') return undefined;
  const image = record.dynamodb?.NewImage ?? {};
  const { facts = '{}', ...texts } = Object.fromEntries(Object.entries(image).map(([name, { S }]) => [name, S]));
  return announcementIn({ ...texts, facts: JSON.parse(facts) });
}
