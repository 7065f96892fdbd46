import { DatabaseError, invalid } from '../databaseError.ts';
import { applyUpdate } from '../expressions/applyUpdate.ts';
import { type Condition, parseCondition } from '../expressions/condition.ts';
import { holds } from '../expressions/holds.ts';
import { type Path, valueAt } from '../expressions/path.ts';
import { type PlaceholderFields, Placeholders } from '../expressions/placeholders.ts';
import { type Action, parseUpdate } from '../expressions/update.ts';
import { attributesOf, itemOfKey, type Key, keyOf, readKey } from '../tables/keySchema.ts';
import type { Table } from '../tables/table.ts';
import { type Tables, tableNamed } from '../tables/tables.ts';
import type { Write } from '../tables/write.ts';
import { attributeOf, type Item } from '../values/attributeValue.ts';
import { bytesOf, mostBytesOf } from '../values/bytesOf.ts';
import { readItem } from '../values/readValue.ts';

/** What one item is asked to become, read from a request and not yet held against the item. */
export interface WriteAsked {
  readonly table: Table;
  readonly key: Key;
  readonly condition: Condition | undefined;
  /** Whether a failed condition shows the item. */
  readonly showsStanding: boolean;
  /** What counts towards the size of a request: the item, or the key where it is not given. */
  readonly counted: Item;
  /** The item afterwards. @throws DatabaseError ValidationException  it cannot be made of what is there */
  readonly become: (standing: Item | undefined) => Item | undefined;
  /** What an update touches. */
  readonly touched: readonly Path[];
}

export interface WriteFields extends PlaceholderFields {
  readonly TableName: string;
  readonly Item?: unknown;
  readonly Key?: unknown;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

const LARGEST_ITEM = 400 * 1024;
const NOTHING: Item = {};

/** Read a put. @throws DatabaseError ValidationException, ResourceNotFoundException */
export function readPut(tables: Tables, fields: WriteFields): WriteAsked {
  const { ConditionExpression } = fields;
  if (fields.Item == null) throw invalid('Item to put in PutItem cannot be null');
  const placeholders = new Placeholders(fields, { ConditionExpression });
  const item = readItem(fields.Item);
  const condition = readCondition(ConditionExpression, placeholders);
  placeholders.assertAllUsed();
  const table = tableNamed(tables, fields.TableName);
  const key = keyOf(table.keys, item);
  assertFits([item], LARGEST_ITEM, () => 'Item size has exceeded the maximum allowed size');
  return { ...asked(fields, table, key, condition, item), become: () => item };
}

/** Read an update. @throws DatabaseError ValidationException, ResourceNotFoundException */
export function readUpdate(tables: Tables, fields: WriteFields): WriteAsked {
  const { ConditionExpression, UpdateExpression } = fields;
  const placeholders = new Placeholders(fields, { UpdateExpression, ConditionExpression });
  const actions = UpdateExpression === undefined ? [] : parseUpdate(UpdateExpression, placeholders);
  const condition = readCondition(ConditionExpression, placeholders);
  placeholders.assertAllUsed();
  const table = tableNamed(tables, fields.TableName);
  const key = readKey(table.keys, fields.Key);
  const become = (standing: Item | undefined) => {
    assertKeysStay(table, actions);
    const after = applyUpdate(standing ?? itemOfKey(table.keys, key), actions);
    assertFits([after], LARGEST_ITEM, () => 'Item size to update has exceeded the maximum allowed size');
    return after;
  };
  return { ...asked(fields, table, key, condition), become, touched: actions.map(({ path }) => path) };
}

/** Read a deletion. @throws DatabaseError ValidationException, ResourceNotFoundException */
export function readDelete(tables: Tables, fields: WriteFields): WriteAsked {
  const check = readCheck(tables, fields);
  return { ...check, become: () => undefined };
}

/** Read a condition that stands by itself. @throws DatabaseError ValidationException, ResourceNotFoundException */
export function readCheck(tables: Tables, fields: WriteFields): WriteAsked {
  const { ConditionExpression } = fields;
  const placeholders = new Placeholders(fields, { ConditionExpression });
  const condition = readCondition(ConditionExpression, placeholders);
  placeholders.assertAllUsed();
  const table = tableNamed(tables, fields.TableName);
  const key = readKey(table.keys, fields.Key);
  return { ...asked(fields, table, key, condition), become: (standing) => standing };
}

/** The write that is asked for. @throws DatabaseError ConditionalCheckFailedException, ValidationException */
export function writeOf({ table, key, condition, showsStanding, become }: WriteAsked): Write {
  const before = table.item(key)?.item;
  if (condition !== undefined && !holds(condition, before ?? NOTHING)) {
    const details = showsStanding && before !== undefined ? { Item: before } : {};
    throw new DatabaseError('ConditionalCheckFailedException', 'The conditional request failed', details);
  }
  return { table, key, before, after: become(before) };
}

function asked(
  fields: WriteFields,
  table: Table,
  key: Key,
  condition: Condition | undefined,
  counted = itemOfKey(table.keys, key),
) {
  const showsStanding = fields.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  return { table, key, condition, showsStanding, counted, touched: [] };
}

/** @throws DatabaseError ValidationException  items have more bytes than these, as it is said */
export function assertFits(items: readonly Item[], most: number, said: (bytes: number) => string): void {
  if (mostBytesOf(items) <= most) return;
  let bytes = 0;
  for (const item of items) {
    bytes += bytesOf(item);
    if (bytes > most) throw invalid(said(bytes));
  }
}

function readCondition(text: string | undefined, placeholders: Placeholders): Condition | undefined {
  return text === undefined ? undefined : parseCondition('ConditionExpression', text, placeholders);
}

function assertKeysStay({ keys }: Table, actions: readonly Action[]): void {
  const touched = attributesOf(keys).find(({ name }) => actions.some(({ path }) => path[0] === name));
  if (touched === undefined) return;
  throw invalid(
    `One or more parameter values were invalid: Cannot update attribute ${touched.name}. This attribute is part of the key`,
  );
}

/**
 * The `Attributes` of the answer to a single write.
 *
 * Of a path that leads into an attribute, the whole attribute is shown, as far as the path leads to something.
 */
export function attributesShown(how: string | undefined, { before, after }: Write, touched: readonly Path[]) {
  switch (how) {
    case 'ALL_OLD':
      return shown(before);
    case 'ALL_NEW':
      return shown(after);
    case 'UPDATED_OLD':
      return shown(before && only(before, touched));
    case 'UPDATED_NEW':
      return shown(after && only(after, touched));
    default:
      return {};
  }
}

function shown(attributes: Item | undefined) {
  return attributes === undefined || Object.keys(attributes).length === 0 ? {} : { Attributes: attributes };
}

function only(item: Item, paths: readonly Path[]): Item {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const [name] = path;
      return valueAt(item, path) === undefined ? [] : [[name, attributeOf(item, name)!]];
    }),
  );
}
