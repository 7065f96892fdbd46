import { invalid } from '../databaseError.ts';
import type { Condition, Operand } from '../expressions/condition.ts';
import { type KeyRange, readKeyRange } from '../expressions/keyCondition.ts';
import { Placeholders } from '../expressions/placeholders.ts';
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
  const end = forward ? range.sort?.last : range.sort?.first;
  const start = fields.ExclusiveStartKey;
  const after = start === undefined ? undefined : startIn(table, range, end, start).sort;
  const found = table.partition(range.partition)?.items({ forward, within: range.sort?.within, after }) ?? [];
  return { answer: pageOf(table, found, fields, picking, end) };
}

/** Read the key a page begins after. */
export function readStart(table: Table, given: unknown): Key {
  const item = readItem(given);
  if (Object.keys(item).length !== attributesOf(table.keys).length) {
    throw invalid("Exclusive Start Key must have same size as table's key schema");
  }
  return keyOf(table.keys, item);
}

/** A page begins in the range, and not at its very end. */
function startIn(table: Table, { partition, sort }: KeyRange, end: string | undefined, given: unknown): Key {
  const key = readStart(table, given);
  const isWithin = sort === undefined || (sort.within(key.sort) === 0 && key.sort !== end);
  if (key.partition === partition && isWithin) return key;
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
