import { invalid } from '../databaseError.ts';
import type { Path } from '../expressions/path.ts';
import { type PlaceholderFields, Placeholders } from '../expressions/placeholders.ts';
import { parseProjection, project } from '../expressions/projection.ts';
import type { KeptItem } from '../tables/keptItem.ts';
import { type Key, readKey } from '../tables/keySchema.ts';
import type { Table } from '../tables/table.ts';
import { type Tables, tableNamed } from '../tables/tables.ts';
import type { Written } from '../tables/written.ts';
import type { Item } from '../values/attributeValue.ts';
import type { Outcome } from './singleWrites.ts';
import { assertOneEach } from './transactWrite.ts';

export interface ReadFields extends PlaceholderFields {
  readonly TableName: string;
  readonly Key?: unknown;
  readonly ProjectionExpression?: string;
}

const MOST_IN_TRANSACTION = 100;
const MOST_KEYS = 100;
const MOST_BYTES = 16 * 1024 * 1024;

export function getItem(tables: Tables, fields: ReadFields): Outcome {
  return { answer: shown(itemOf(readGet(tables, fields))) };
}

export function transactGetItems(tables: Tables, { TransactItems }: { readonly TransactItems?: unknown }): Outcome {
  const gets = (Array.isArray(TransactItems) ? TransactItems : []) as { readonly Get?: ReadFields }[];
  if (gets.length === 0) {
    throw invalid(
      "Value [] at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  if (gets.length > MOST_IN_TRANSACTION) {
    throw invalid(`Member must have length less than or equal to ${MOST_IN_TRANSACTION}`);
  }
  const asked = gets.map(({ Get }) => {
    if (Get === undefined) throw invalid('Invalid Request: TransactGetRequest should contain Get request');
    return readGet(tables, Get);
  });
  assertOneEach(asked);
  return { answer: { Responses: asked.map((get) => shown(itemOf(get))) } };
}

/** An item whole, or what was asked for of it. */
type Shown = Written | Item;

interface BatchFields extends PlaceholderFields {
  readonly Keys?: readonly unknown[];
  readonly ProjectionExpression?: string;
}

/** Items by key from several tables; what goes beyond 16 MB is left unprocessed. */
export function batchGetItem(tables: Tables, { RequestItems }: { readonly RequestItems?: unknown }): Outcome {
  const requests = Object.entries((RequestItems ?? {}) as { readonly [table: string]: BatchFields });
  if (requests.length === 0) throw invalid('BatchGetItem must have some requests set');
  const empty = requests.find(([, { Keys = [] }]) => Keys.length === 0);
  if (empty) throw invalid(`The list of keys in RequestItems for BatchGetItem is required: ${empty[0]} has empty list`);
  if (requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0) > MOST_KEYS) {
    throw invalid('Too many items requested for the BatchGetItem call');
  }
  const asked = requests.map(([name, fields]) => ({ name, fields, ...readBatch(tables, name, fields) }));

  const Responses: Record<string, Shown[]> = {};
  const UnprocessedKeys: Record<string, BatchFields> = {};
  let bytes = 0;
  for (const { name, fields, table, keys, paths } of asked) {
    const items: Shown[] = [];
    for (const [i, key] of keys.entries()) {
      const item = table.item(key);
      bytes += item?.bytes ?? 0;
      if (bytes > MOST_BYTES) {
        UnprocessedKeys[name] = { ...fields, Keys: fields.Keys!.slice(i) };
        break;
      }
      if (item !== undefined) items.push(picked(item, paths));
    }
    Responses[name] = items;
  }
  return { answer: { Responses, UnprocessedKeys } };
}

function readBatch(tables: Tables, name: string, { Keys = [], ...fields }: BatchFields) {
  const paths = readProjection(fields);
  const table = tableNamed(tables, name);
  const keys = Keys.map((key) => readKey(table.keys, key));
  if (new Set(keys.map(({ partition, sort }) => JSON.stringify([partition, sort]))).size < keys.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }
  return { table, keys, paths };
}

interface Get {
  readonly table: Table;
  readonly key: Key;
  readonly paths: readonly Path[] | undefined;
}

function readGet(tables: Tables, fields: ReadFields): Get {
  const paths = readProjection(fields);
  const table = tableNamed(tables, fields.TableName);
  return { table, key: readKey(table.keys, fields.Key), paths };
}

function readProjection({ ProjectionExpression, ...fields }: PlaceholderFields & { ProjectionExpression?: string }) {
  const placeholders = new Placeholders(fields, { ProjectionExpression });
  const paths = ProjectionExpression === undefined ? undefined : parseProjection(ProjectionExpression, placeholders);
  placeholders.assertAllUsed();
  return paths;
}

function itemOf({ table, key, paths }: Get): Shown | undefined {
  const item = table.item(key);
  return item && picked(item, paths);
}

function picked(kept: KeptItem, paths: readonly Path[] | undefined): Shown {
  return paths ? project(kept, paths) : kept;
}

function shown(item: Shown | undefined) {
  return item === undefined ? {} : { Item: item };
}
