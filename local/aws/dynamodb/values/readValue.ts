import { invalid } from '../databaseError.ts';
import { type AttributeValue, type Item, KINDS, type Kind, kindOf, setAttribute } from './attributeValue.ts';
import { binaryOrder, textOrder } from './compareValues.ts';
import { canonicalNumber, compareDecimals, parseDecimal } from './decimal.ts';

/** Levels a document may be deep. */
const DEEPEST = 32;

/**
 * Read an item as it comes over the wire.
 *
 * @throws DatabaseError ValidationException  a value is of no kind or two, or not what its kind says
 */
export function readItem(given: unknown): Item {
  return readMap(given, 1);
}

/** Read one value as it comes over the wire. @throws DatabaseError as `readItem` */
export function readValue(given: unknown, depth = 0): AttributeValue {
  if (depth > DEEPEST) {
    throw invalid(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
  }
  const alone = kindAlone(given);
  const kind = kindOf(alone as AttributeValue);
  const value = alone[kind];
  switch (kind) {
    case 'S':
      text(value);
      return alone as AttributeValue;
    case 'N': {
      const N = canonicalNumber(text(value));
      return N === value ? (alone as AttributeValue) : { N };
    }
    case 'B':
      return { B: binary(value) };
    case 'BOOL':
      return { BOOL: value === true };
    case 'NULL':
      if (value !== true) throw oneInvalid('Null attribute value types must have the value of true');
      return { NULL: true };
    case 'L':
      return { L: list(value).map((entry) => readValue(entry, depth + 1)) };
    case 'M':
      return { M: readMap(value, depth + 1) };
    case 'SS':
      return { SS: readSet('string', list(value).map(text), textOrder) };
    case 'NS':
      return { NS: readSet('number', list(value).map(numberIn), numberOrder) };
    case 'BS':
      return { BS: readSet('binary', list(value).map(binary), binaryOrder) };
  }
}

/** What came in its one form already, as most items do, is not made anew. */
function readMap(given: unknown, depth: number): Item {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw unreadable();
  const map = given as Record<string, unknown>;
  let changed: Record<string, AttributeValue> | undefined;
  for (const name in map) {
    if (name === '' && depth === 1) throw invalid('Empty attribute name');
    const one = map[name];
    if (one === null) throw invalid(`The supplied Item contains a null AttributeValue: ${name} is null`);
    const value = readValue(one, depth);
    if (value === one) continue;
    changed ??= { ...(map as Item) };
    setAttribute(changed, name, value);
  }
  return changed ?? (map as Item);
}

/** A value with nothing beside what its one kind says. */
function kindAlone(given: unknown): { readonly [kind in Kind]?: unknown } {
  if (typeof given !== 'object' || given === null) throw unreadable();
  let found: Kind | undefined;
  let isAlone = true;
  for (const name in given) {
    if (!KINDS.includes(name as Kind)) isAlone = false;
    else if (found === undefined) found = name as Kind;
    else {
      throw invalid(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      );
    }
  }
  if (found === undefined) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  return isAlone ? given : { [found]: (given as { readonly [kind in Kind]?: unknown })[found] };
}

function readSet(kind: string, members: readonly string[], order: (a: string, b: string) => number): string[] {
  if (members.length === 0) throw oneInvalid(`An ${kind} set  may not be empty`);
  if (new Set(members).size !== members.length) {
    throw kind === 'number'
      ? invalid('Input collection contains duplicates')
      : oneInvalid(`Input collection [${members.join(', ')}] contains duplicates`);
  }
  return [...members].sort(order);
}

function numberOrder(a: string, b: string): number {
  return compareDecimals(parseDecimal(a), parseDecimal(b));
}

function numberIn(value: unknown): string {
  return canonicalNumber(text(value));
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw unreadable();
  return value;
}

function binary(value: unknown): string {
  return Buffer.from(text(value), 'base64').toString('base64');
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable();
  return value;
}

function oneInvalid(message: string) {
  return invalid(`One or more parameter values were invalid: ${message}`);
}

function unreadable() {
  return invalid('A value is not in the form that its kind has over the wire');
}
