import { type AttributeValue, KINDS, type Kind, kindOf } from '../values/attributeValue.ts';
import { compareValues } from '../values/compareValues.ts';
import { ExpressionReader } from './expressionReader.ts';
import { type Path, pathText } from './path.ts';
import type { Placeholders } from './placeholders.ts';

export type Operand = { readonly path: Path } | { readonly value: AttributeValue } | { readonly sizeOf: Operand };

export const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** How many operands each function takes. */
const OPERANDS = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
} as const;
export type ConditionFunction = keyof typeof OPERANDS;

/** What an expression asks of an item. */
export type Condition =
  | { readonly kind: 'AND' | 'OR'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'NOT'; readonly condition: Condition }
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'BETWEEN'; readonly operand: Operand; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'IN'; readonly operand: Operand; readonly among: readonly Operand[] }
  | { readonly kind: 'function'; readonly name: ConditionFunction; readonly operands: readonly Operand[] };

const ORDERED: readonly Kind[] = ['S', 'N', 'B'];
const MOST_AMONG = 100;
const MOST_OPERATORS = 300;

/**
 * Read a condition, a filter or a condition on keys.
 *
 * @param label the field it stands in
 * @throws DatabaseError ValidationException  with the place of what is wrong
 */
export function parseCondition(label: string, text: unknown, placeholders: Placeholders): Condition {
  const reader = new ExpressionReader(label, text, placeholders);
  const condition = readAny(reader);
  reader.expectEnd();
  if (operatorsIn(condition) > MOST_OPERATORS) {
    throw reader.fault(`The expression contains too many operators; operator count: ${MOST_OPERATORS + 1}`);
  }
  return condition;
}

function operatorsIn(condition: Condition): number {
  switch (condition.kind) {
    case 'AND':
    case 'OR':
      return operatorsIn(condition.left) + 1 + operatorsIn(condition.right);
    case 'NOT':
      return 1 + operatorsIn(condition.condition);
    default:
      return 1;
  }
}

function readAny(reader: ExpressionReader): Condition {
  let left = readAll(reader);
  while (reader.acceptWord('OR')) left = { kind: 'OR', left, right: readAll(reader) };
  return left;
}

function readAll(reader: ExpressionReader): Condition {
  let left = readOne(reader);
  while (reader.acceptWord('AND')) left = { kind: 'AND', left, right: readOne(reader) };
  return left;
}

function readOne(reader: ExpressionReader): Condition {
  if (reader.acceptWord('NOT')) return { kind: 'NOT', condition: readOne(reader) };
  if (reader.isSymbol('(')) return readInParentheses(reader);
  if (reader.token.kind === 'word' && reader.isFollowedBy('(') && reader.token.text !== 'size')
    return readFunction(reader);
  return readComparison(reader, readOperand(reader));
}

function readInParentheses(reader: ExpressionReader): Condition {
  reader.expect('(');
  const isDoubled = reader.isSymbol('(');
  const condition = isDoubled ? readInner(reader) : readAny(reader);
  reader.expect(')');
  return condition;
}

/** What begins with a second parenthesis must go on after that one is closed. */
function readInner(reader: ExpressionReader): Condition {
  const first = readInParentheses(reader);
  if (reader.isSymbol(')')) throw reader.fault('The expression has redundant parentheses;');
  let left = first;
  while (reader.acceptWord('AND')) left = { kind: 'AND', left, right: readOne(reader) };
  while (reader.acceptWord('OR')) left = { kind: 'OR', left, right: readAll(reader) };
  return left;
}

function readOperand(reader: ExpressionReader): Operand {
  if (!(reader.isWord('SIZE') && reader.isFollowedBy('('))) return reader.pathOrValue();
  reader.take();
  reader.expect('(');
  const sizeOf = reader.pathOrValue();
  reader.expect(')');
  return { sizeOf };
}

function readComparison(reader: ExpressionReader, operand: Operand): Condition {
  if (reader.acceptWord('BETWEEN')) return readBetween(reader, operand);
  if (reader.acceptWord('IN')) return readIn(reader, operand);
  const comparator = COMPARATORS.find((one) => reader.accept(one));
  if (comparator === undefined) {
    if ('sizeOf' in operand) {
      throw reader.fault('The function is not allowed to be used this way in an expression; function: size');
    }
    throw reader.syntaxError();
  }
  const right = readOperand(reader);
  assertDistinct(reader, comparator, operand, [right]);
  if (comparator !== '=' && comparator !== '<>') assertOperands(reader, comparator, [operand, right], ORDERED);
  return { kind: 'compare', comparator, left: operand, right };
}

function readBetween(reader: ExpressionReader, operand: Operand): Condition {
  const lower = readOperand(reader);
  if (!reader.acceptWord('AND')) throw reader.syntaxError();
  const upper = readOperand(reader);
  assertDistinct(reader, 'BETWEEN', operand, [lower, upper]);
  assertOperands(reader, 'BETWEEN', [operand, lower, upper], ORDERED);
  if ('value' in lower && 'value' in upper) assertBounds(reader, lower.value, upper.value);
  return { kind: 'BETWEEN', operand, lower, upper };
}

function assertBounds(reader: ExpressionReader, lower: AttributeValue, upper: AttributeValue): void {
  const order = compareValues(lower, upper);
  if (order !== undefined && order <= 0) return;
  const wanted =
    order === undefined
      ? 'same data type for lower and upper bounds'
      : 'upper bound to be greater than or equal to lower bound';
  throw reader.fault(
    `The BETWEEN operator requires ${wanted}; lower bound operand: ${valueText(lower)}, upper bound operand: ${valueText(upper)}`,
  );
}

function valueText(value: AttributeValue): string {
  return `AttributeValue: {${kindOf(value)}:${Object.values(value)[0]}}`;
}

function readIn(reader: ExpressionReader, operand: Operand): Condition {
  reader.expect('(');
  const among = [readOperand(reader)];
  while (reader.accept(',')) among.push(readOperand(reader));
  reader.expect(')');
  if (among.length > MOST_AMONG) {
    throw reader.fault(`The IN operator is provided with too many operands; number of operands: ${among.length}`);
  }
  assertDistinct(reader, 'IN', operand, among);
  return { kind: 'IN', operand, among };
}

function readFunction(reader: ExpressionReader): Condition {
  const name = reader.take().text;
  if (!Object.hasOwn(OPERANDS, name)) throw reader.fault(`Invalid function name; function: ${name}`);
  reader.expect('(');
  const operands = [readOperand(reader)];
  while (reader.accept(',')) operands.push(readOperand(reader));
  reader.expect(')');
  assertFits(reader, name as ConditionFunction, operands);
  return { kind: 'function', name: name as ConditionFunction, operands };
}

function assertFits(reader: ExpressionReader, name: ConditionFunction, operands: readonly Operand[]): void {
  if (operands.length !== OPERANDS[name]) {
    throw reader.fault(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  const [first, second] = operands as [Operand, Operand | undefined];
  if (name.startsWith('attribute_') && !('path' in first)) {
    throw reader.fault(`Operator or function requires a document path; operator or function: ${name}`);
  }
  if (second === undefined) return;
  if (name === 'attribute_type') {
    assertOperands(reader, name, [second], ['S']);
    if ('value' in second && 'S' in second.value && !KINDS.includes(second.value.S as Kind)) {
      throw reader.fault(
        `Invalid attribute type name found; type: ${second.value.S}, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}`,
      );
    }
    return;
  }
  assertDistinct(reader, name, first, [second]);
  if (name === 'begins_with') assertOperands(reader, name, operands, ['S', 'B']);
}

function assertOperands(
  reader: ExpressionReader,
  operator: string,
  operands: readonly Operand[],
  kinds: readonly Kind[],
): void {
  for (const operand of operands) {
    const kind = 'value' in operand ? kindOf(operand.value) : 'sizeOf' in operand ? 'N' : undefined;
    if (kind !== undefined && !kinds.includes(kind)) {
      throw reader.fault(
        `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${kind}`,
      );
    }
  }
}

function assertDistinct(reader: ExpressionReader, operator: string, first: Operand, others: readonly Operand[]): void {
  if (!('path' in first)) return;
  const written = pathText(first.path);
  if (others.some((other) => 'path' in other && pathText(other.path) === written)) {
    throw reader.fault(
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${written}`,
    );
  }
}
