import { invalid } from '../databaseError.ts';
import { ALL, after, afterPrefix, type KeyBytesRange, keyBytes } from '../tables/keyBytes.ts';
import { assertNotEmpty, type KeyAttribute, type KeySchema } from '../tables/keySchema.ts';
import { type AttributeValue, kindOf } from '../values/attributeValue.ts';
import { type Comparator, type Condition, type Operand, parseCondition } from './condition.ts';
import type { Placeholders } from './placeholders.ts';

/** What a query asks for: one partition, and of that the sort keys within bounds. */
export interface KeyRange {
  readonly partition: string;
  readonly sort: SortRange;
}

interface SortRange extends KeyBytesRange {
  /** The ends that belong to a range of more than one sort key. */
  readonly first?: string;
  readonly last?: string;
}

/** A condition on one attribute of the key. */
interface KeyTest {
  readonly name: string;
  readonly operator: Exclude<Comparator, '<>'> | 'BETWEEN' | 'begins_with';
  readonly values: readonly AttributeValue[];
}

const FLIPPED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** Read the condition of a query. @throws DatabaseError ValidationException  it is none that a query can follow */
export function readKeyRange(keys: KeySchema, text: unknown, placeholders: Placeholders): KeyRange {
  const tests = testsIn(parseCondition('KeyConditionExpression', text, placeholders));
  if (new Set(tests.map(({ name }) => name)).size < tests.length) {
    throw invalid('KeyConditionExpressions must only contain one condition per key');
  }
  const partition = tests.find(({ name }) => name === keys.partition.name);
  const sort = keys.sort && tests.find(({ name }) => name === keys.sort!.name);
  if (partition === undefined || tests.length > (sort === undefined ? 1 : 2)) {
    throw invalid('Query condition missed key schema element');
  }
  if (partition.operator !== '=') throw invalid('Query key condition not supported');
  const [key] = written(keys.partition, partition);
  return { partition: key!, sort: sort === undefined ? ALL : bounds(keys.sort!, sort) };
}

function testsIn(condition: Condition): readonly KeyTest[] {
  switch (condition.kind) {
    case 'AND':
      return [...testsIn(condition.left), ...testsIn(condition.right)];
    case 'compare': {
      const { comparator, left, right } = condition;
      if (comparator === '<>') throw unfit('<>');
      return ['path' in left ? testOf(comparator, left, right) : testOf(FLIPPED[comparator], right, left)];
    }
    case 'BETWEEN':
      return [testOf('BETWEEN', condition.operand, condition.lower, condition.upper)];
    case 'function': {
      const [first, second] = condition.operands as [Operand, Operand];
      if (condition.name !== 'begins_with') throw unfit(condition.name);
      return [testOf('begins_with', first, second)];
    }
    default:
      throw unfit(condition.kind);
  }
}

function testOf(operator: KeyTest['operator'], of: Operand, ...others: readonly Operand[]): KeyTest {
  if (!('path' in of)) throw invalid('Invalid KeyConditionExpression: Invalid use of function; function: size');
  if (of.path.length > 1) throw invalid('KeyConditionExpressions cannot have conditions on nested attributes');
  const values = others.map((other) => {
    if ('value' in other) return other.value;
    throw invalid('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition');
  });
  return { name: of.path[0], operator, values };
}

function unfit(operator: string) {
  return invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

/** The values in the form keys are kept in. */
function written({ name, kind }: KeyAttribute, { values }: KeyTest): string[] {
  return values.map((value) => {
    if (kindOf(value) !== kind) {
      throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
    }
    const text = Object.values(value)[0] as string;
    assertNotEmpty(name, kind, text);
    return text;
  });
}

function bounds(key: KeyAttribute, test: KeyTest): SortRange {
  const [value = '', upper = value] = written(key, test);
  const bytes = keyBytes(key.kind, value);
  switch (test.operator) {
    case '=':
      return { from: bytes, until: after(bytes) };
    case '<':
      return { ...ALL, until: bytes };
    case '<=':
      return { ...ALL, until: after(bytes), last: value };
    case '>':
      return { ...ALL, from: after(bytes) };
    case '>=':
      return { ...ALL, from: bytes, first: value };
    case 'BETWEEN':
      return { from: bytes, until: after(keyBytes(key.kind, upper)), first: value, last: upper };
    case 'begins_with':
      return { from: bytes, until: afterPrefix(bytes) };
  }
}
