import assert from 'node:assert/strict';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { canonicalJson } from '../canonicalJson.ts';
import type { Item } from './itemSize.ts';
import { patiently } from './patience.ts';
import type { Tables } from './tables.ts';

/**
 * Something that must be announced. It is put once under its id, never changed; the table's stream carries it out.
 *
 * Items: id; kind, fund, year, community, at (ISO instant); facts as canonical JSON, amounts in yuan.
 */
export interface OutboxEntry {
  /** Says what is announced, for what, and which time: the same id is the same announcement. */
  readonly id: string;
  readonly kind: string;
  readonly fund: string;
  readonly year: string;
  readonly community: string;
  readonly at: string;
  readonly facts: { readonly [name: string]: unknown };
}

/** The action that puts an entry, for a transaction or by itself; it fails where the id is taken. */
export function outboxPut(tables: Tables, { facts, ...entry }: OutboxEntry) {
  const item: Item = { ...entry, facts: canonicalJson(facts) };
  return { TableName: tables.outbox, Item: item, ConditionExpression: 'attribute_not_exists(id)' };
}

/** Put an entry, once. @returns whether it is new */
export async function announce(tables: Tables, entry: OutboxEntry): Promise<boolean> {
  try {
    await patiently(`The announcement ${entry.id}`, () => tables.client.send(new PutCommand(outboxPut(tables, entry))));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The entry that a record of the outbox's stream brings; undefined where nothing was put. */
export function outboxEntry(record: DynamoDBRecord): OutboxEntry | undefined {
  if (record.eventName !== 'INSERT') return undefined;
  const text = (attribute: string): string => {
    const value = record.dynamodb?.NewImage?.[attribute]?.S;
    assert(value !== undefined, `an outbox entry has a text "${attribute}"`);
    return value;
  };
  return {
    id: text('id'),
    kind: text('kind'),
    fund: text('fund'),
    year: text('year'),
    community: text('community'),
    at: text('at'),
    facts: JSON.parse(text('facts')) as OutboxEntry['facts'],
  };
}
