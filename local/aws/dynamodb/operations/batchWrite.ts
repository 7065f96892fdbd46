import { invalid } from '../databaseError.ts';
import type { Tables } from '../tables/tables.ts';
import type { Outcome } from './singleWrites.ts';
import { assertFits, readDelete, readPut, type WriteAsked, writeOf } from './writeItem.ts';

interface Request {
  readonly PutRequest?: { readonly Item: unknown };
  readonly DeleteRequest?: { readonly Key: unknown };
}

const MOST_REQUESTS = 25;
const MOST_BYTES = 16 * 1024 * 1024;

/** Write up to 25 items; each by itself, though here they are written together. */
export function batchWriteItem(tables: Tables, { RequestItems }: { readonly RequestItems?: unknown }): Outcome {
  const requests = Object.entries((RequestItems ?? {}) as { readonly [table: string]: readonly Request[] });
  if (requests.length === 0) throw invalid('BatchWriteItem cannot have a null or no requests set');
  const empty = requests.find(([, writes]) => writes.length === 0);
  if (empty) throw invalid(`The batch write request list for a table cannot be null or empty: ${empty[0]}`);
  if (requests.reduce((sum, [, writes]) => sum + writes.length, 0) > MOST_REQUESTS) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const asked = requests.flatMap(([TableName, writes]) => writes.map((write) => readRequest(tables, TableName, write)));
  const items = new Set(asked.map(({ table, key }) => JSON.stringify([table.name, key.partition, key.sort])));
  if (items.size < asked.length) throw invalid('Provided list of item keys contains duplicates');
  assertFits(
    asked.map(({ counted }) => counted),
    MOST_BYTES,
    () => 'The requests of a BatchWriteItem call come to more than 16 MB',
  );
  return { writes: asked.map(writeOf), answer: { UnprocessedItems: {} } };
}

function readRequest(tables: Tables, TableName: string, { PutRequest, DeleteRequest }: Request): WriteAsked {
  if ((PutRequest === undefined) === (DeleteRequest === undefined)) {
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (PutRequest !== undefined) return readPut(tables, { TableName, Item: PutRequest.Item });
  return readDelete(tables, { TableName, Key: DeleteRequest!.Key });
}
