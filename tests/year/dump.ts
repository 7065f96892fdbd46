import {
  type AttributeValue,
  DynamoDBClient,
  type DynamoDBClientConfig,
  paginateListTables,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { carrierTo } from '../../local/aws/carrierTo.ts';
import type { Ask } from '../../local/aws/dynamodb/store.ts';
import { tablesAnswer } from '../../local/aws/gateway/dynamodb.ts';
import { REGION } from '../../local/aws/template/names.ts';
import { asDone } from '../asDone.ts';
import { withoutChance } from './withoutChance.ts';

export type RawItem = Readonly<Record<string, AttributeValue>>;

/** Every item of every table, as DynamoDB itself answers it. */
export type Dump = ReadonlyMap<string, readonly RawItem[]>;

/** Read all tables of a store whole; the service has no part in it. */
export async function dumpOf(ask: Ask): Promise<Dump> {
  const requestHandler = carrierTo(tablesAnswer(ask)) as NonNullable<DynamoDBClientConfig['requestHandler']>;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ region: REGION, credentials, requestHandler });
  const tables = new Map<string, RawItem[]>();
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    for (const table of TableNames) tables.set(table, await scan(client, table));
  }
  client.destroy();
  return tables;
}

async function scan(client: DynamoDBClient, table: string): Promise<RawItem[]> {
  const items: RawItem[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    items.push(...Items);
  }
  return items;
}

/**
 * A dump as sorted lines of text, byte for byte: one for each item, its attributes in order; of the trail what was done; and nothing of
 * what was drawn by chance, nor of who looked: whoever signs a month looks at it first, and each look is noted.
 */
export function linesOf(dump: Dump): string[] {
  const books = [...dump].filter(([table]) => table !== 'Reads');
  return books.flatMap(([table, items]) => items.flatMap((item) => lineOf(table, item))).sort();
}

function lineOf(table: string, item: RawItem): string[] {
  if (table !== 'Documents') return [`${table} ${written(item)}`];
  const said = withoutChance(asDone(item) ?? item);
  return said === undefined ? [] : [`${table} ${written(said)}`];
}

/** The lines that stand in one dump and not in the other. */
export function changesBetween(before: readonly string[], after: readonly string[]): string[] {
  const [then, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !then.has(line)).map((line) => `+ ${line}`),
  ];
}

function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Uint8Array) return Buffer.from(part).toString('base64');
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
