import { invalid } from '../databaseError.ts';
import type { Condition, Operand } from '../expressions/condition.ts';
import { type KeyRange, readKeyRange } from '../expressions/keyCondition.ts';
import { Placeholders } from '../expressions/placeholders.ts';
import { after, bytesOfKey, type KeyBytesRange } from '../tables/keyBytes.ts';
import { attributesOf, type Key, keyOf } from '../tables/keySchema.ts';
import type { Table } from '../tables/table.ts';
import { type Tables, tableNamed } from '../tables/tables.ts';
import { readItem } from '../values/readValue.ts';
import { type PageFields, pageOf, readPicking } from './page.ts';
import type { Outcome } from './singleWrites.ts';

interface QueryFields extends PageFields {
  readonly KeyConditionExpression?: string;
  readonly ScanIndexForward?: boolean;
}

/** The items of one partition, in order of sort key, page by page. */
export function query(tables: Tables, fields: QueryFields): Outcome {
  const { KeyConditionExpression, FilterExpression, ProjectionExpression, ScanIndexForward: forward = true } = fields;
  const expressions = { ProjectionExpression, FilterExpression, KeyConditionExpression };
  const placeholders = new Placeholders(fields, expressions);
  if (KeyConditionExpression === undefined) {
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  }
  const table = tableNamed(tables, fields.TableName);
  const picking = readPicking(fields, placeholders);
  const range = readKeyRange(table.keys, KeyConditionExpression, placeholders);
  placeholders.assertAllUsed();
  if (picking.filter !== undefined) assertNoKeys(table, picking.filter);
  const end = forward ? range.sort.last : range.sort.first;
  const start = fields.ExclusiveStartKey;
  const sort = start === undefined ? range.sort : restOf(range.sort, startIn(table, range, end, start), forward);
  return { answer: pageOf(table, table.query(range.partition, sort, forward), fields, picking, end) };
}

/** What of a range is left beyond a key in it. */
function restOf({ from, until }: KeyBytesRange, key: Uint8Array, forward: boolean): KeyBytesRange {
  return forward ? { from: after(key), until } : { from, until: key };
}

/** Read the key a page begins after. */
export function readStart(table: Table, given: unknown): Key {
  const item = readItem(given);
  if (Object.keys(item).length !== attributesOf(table.keys).length) {
    throw invalid("Exclusive Start Key must have same size as table's key schema");
  }
  return keyOf(table.keys, item);
}

/** The sort key a page begins after, in bytes: it lies in the range, and not at its very end. */
function startIn(table: Table, { partition, sort }: KeyRange, end: string | undefined, given: unknown): Uint8Array {
  const key = readStart(table, given);
  const [, bytes] = bytesOfKey(table.keys, key);
  const isWithin = Buffer.compare(sort.from, bytes) <= 0 && Buffer.compare(bytes, sort.until) < 0;
  if (key.partition === partition && isWithin && key.sort !== end) return bytes;
  throw invalid('The provided starting key does not match the range key predicate');
}

function assertNoKeys({ keys }: Table, filter: Condition): void {
  const attributes = attributesIn(filter);
  const key = attributesOf(keys).find(({ name }) => attributes.includes(name));
  if (key === undefined) return;
  throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key.name}`);
}

/** The attributes a condition looks at. */
function attributesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'AND':
    case 'OR':
      return [...attributesIn(condition.left), ...attributesIn(condition.right)];
    case 'NOT':
      return attributesIn(condition.condition);
    case 'compare':
      return [condition.left, condition.right].flatMap(attributeIn);
    case 'BETWEEN':
      return [condition.operand, condition.lower, condition.upper].flatMap(attributeIn);
    case 'IN':
      return [condition.operand, ...condition.among].flatMap(attributeIn);
    case 'function':
      return condition.operands.flatMap(attributeIn);
  }
}

function attributeIn(operand: Operand): readonly string[] {
  if ('sizeOf' in operand) return attributeIn(operand.sizeOf);
  return 'path' in operand ? [operand.path[0]] : [];
}
