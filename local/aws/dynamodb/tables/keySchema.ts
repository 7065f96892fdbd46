import { invalid } from '../databaseError.ts';
import { type AttributeValue, attributeOf, type Item, kindOf } from '../values/attributeValue.ts';
import { readItem } from '../values/readValue.ts';

/** An attribute of a key, and the kind its values have. */
export interface KeyAttribute {
  readonly name: string;
  readonly kind: 'S' | 'N' | 'B';
}

/** How a table is keyed. */
export interface KeySchema {
  readonly partition: KeyAttribute;
  readonly sort?: KeyAttribute;
}

/** The key of an item, in the one form that each value has. */
export interface Key {
  readonly partition: string;
  /** Empty where the table has no sort key. */
  readonly sort: string;
}

const MOST_BYTES = { partition: 2048, sort: 1024 };

export function attributesOf({ partition, sort }: KeySchema): readonly KeyAttribute[] {
  return sort === undefined ? [partition] : [partition, sort];
}

/**
 * Read a key that stands by itself.
 *
 * @throws DatabaseError ValidationException  it has an attribute too many or too few, of a wrong kind, empty or too long
 */
export function readKey(schema: KeySchema, given: unknown): Key {
  if (given == null) throw invalid('Cannot have null key for GetItem, DeleteItem, or UpdateItem');
  const item = readItem(given);
  const wanted = attributesOf(schema);
  if (Object.keys(item).length !== wanted.length) throw invalid('The number of conditions on the keys is invalid');
  return keyOf(schema, item);
}

/** The key of an item. @throws DatabaseError ValidationException  as `readKey` */
export function keyOf(schema: KeySchema, item: Item): Key {
  const partition = keyValue(schema.partition, item, MOST_BYTES.partition);
  return { partition, sort: schema.sort === undefined ? '' : keyValue(schema.sort, item, MOST_BYTES.sort) };
}

/** The attributes of an item's key. */
export function keyAttributesIn(schema: KeySchema, item: Item): Item {
  return Object.fromEntries(attributesOf(schema).map(({ name }) => [name, item[name]!]));
}

/** A value of the kind of an attribute of the key, from its one form. */
function valueOfKey({ kind }: KeyAttribute, written: string): AttributeValue {
  return { [kind]: written } as unknown as AttributeValue;
}

/** The attributes of a key. */
export function itemOfKey(schema: KeySchema, { partition, sort }: Key): Item {
  const item = { [schema.partition.name]: valueOfKey(schema.partition, partition) };
  return schema.sort === undefined ? item : { ...item, [schema.sort.name]: valueOfKey(schema.sort, sort) };
}

function keyValue({ name, kind }: KeyAttribute, item: Item, mostBytes: number): string {
  const value = attributeOf(item, name);
  if (value === undefined) throw invalid('One of the required keys was not given a value');
  if (kindOf(value) !== kind) throw invalid('One or more parameter values were invalid: Type mismatch for key');
  const written = (value as { readonly [kind: string]: string })[kind]!;
  assertNotEmpty(name, kind, written);
  if (kind !== 'N' && Buffer.byteLength(written, kind === 'S' ? 'utf8' : 'base64') > mostBytes) {
    throw invalid(
      'Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes',
    );
  }
  return written;
}

/** @throws DatabaseError ValidationException  the value of a key is an empty text or binary */
export function assertNotEmpty(name: string, kind: string, written: string): void {
  if (written !== '') return;
  throw invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind === 'B' ? 'binary' : 'string'} value. Key: ${name}`,
  );
}
