import { type AttributeValue, type Kind, kindOf } from '../values/attributeValue.ts';
import { ExpressionReader } from './expressionReader.ts';
import { assertApart, type Path, readPath } from './path.ts';
import type { Placeholders } from './placeholders.ts';

/** What an attribute is set to. */
export type Term =
  | { readonly path: Path }
  | { readonly value: AttributeValue }
  | { readonly operator: '+' | '-'; readonly left: Term; readonly right: Term }
  | { readonly ifNotExists: Path; readonly otherwise: Term }
  | { readonly append: readonly [Term, Term] };

/** What an update does, in the order in which it is written. */
export type Action =
  | { readonly verb: 'SET'; readonly path: Path; readonly term: Term }
  | { readonly verb: 'REMOVE'; readonly path: Path }
  | { readonly verb: 'ADD' | 'DELETE'; readonly path: Path; readonly value: AttributeValue };

type Verb = Action['verb'];

const VERBS: readonly Verb[] = ['SET', 'REMOVE', 'ADD', 'DELETE'];
const TAKES: { readonly [verb in 'ADD' | 'DELETE']: readonly Kind[] } = {
  ADD: ['N', 'SS', 'NS', 'BS'],
  DELETE: ['SS', 'NS', 'BS'],
};
const KIND_NAMES: { readonly [kind in Kind]: string } = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
};

/** Read an update. @throws DatabaseError ValidationException  with the place of what is wrong */
export function parseUpdate(text: unknown, placeholders: Placeholders): readonly Action[] {
  const reader = new ExpressionReader('UpdateExpression', text, placeholders);
  const actions: Action[] = [];
  const seen = new Set<Verb>();
  while (reader.token.kind !== 'end') {
    const verb = VERBS.find((one) => reader.isWord(one));
    if (verb === undefined) throw reader.syntaxError();
    reader.take();
    if (seen.has(verb)) throw reader.fault(`The "${verb}" section can only be used once in an update expression;`);
    seen.add(verb);
    do actions.push(readAction(reader, verb));
    while (reader.accept(','));
  }
  assertApart(
    reader,
    actions.map(({ path }) => path),
  );
  return actions;
}

function readAction(reader: ExpressionReader, verb: Verb): Action {
  const path = readPath(reader);
  if (verb === 'REMOVE') return { verb, path };
  if (verb === 'SET') {
    reader.expect('=');
    return { verb, path, term: readSum(reader) };
  }
  const value = reader.value();
  if (!TAKES[verb].includes(kindOf(value))) {
    throw reader.fault(
      `Incorrect operand type for operator or function; operator: ${verb}, operand type: ${KIND_NAMES[kindOf(value)]}, typeSet: ALLOWED_FOR_${verb}_OPERAND`,
    );
  }
  return { verb, path, value };
}

function readSum(reader: ExpressionReader): Term {
  const left = readTerm(reader);
  const operator = reader.accept('+') ? '+' : reader.accept('-') ? '-' : undefined;
  if (operator === undefined) return left;
  const right = readTerm(reader);
  for (const term of [left, right]) assertKind(reader, operator, term, 'N');
  return { operator, left, right };
}

function readTerm(reader: ExpressionReader): Term {
  if (reader.accept('(')) {
    const term = readSum(reader);
    reader.expect(')');
    return term;
  }
  return reader.token.kind === 'word' && reader.isFollowedBy('(') ? readFunction(reader) : reader.pathOrValue();
}

function readFunction(reader: ExpressionReader): Term {
  const name = reader.take().text;
  reader.expect('(');
  if (name === 'if_not_exists') {
    const path = readOperandPath(reader, name);
    reader.expect(',');
    const otherwise = readTerm(reader);
    reader.expect(')');
    return { ifNotExists: path, otherwise };
  }
  if (name === 'list_append') {
    const first = readTerm(reader);
    reader.expect(',');
    const append = [first, readTerm(reader)] as const;
    reader.expect(')');
    for (const term of append) assertKind(reader, name, term, 'L');
    return { append };
  }
  const isKnown = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'];
  throw reader.fault(
    isKnown.includes(name)
      ? `The function is not allowed in an update expression; function: ${name}`
      : `Invalid function name; function: ${name}`,
  );
}

function readOperandPath(reader: ExpressionReader, name: string): Path {
  if (reader.token.kind === 'value') {
    throw reader.fault(`Operator or function requires a document path; operator or function: ${name}`);
  }
  return readPath(reader);
}

function assertKind(reader: ExpressionReader, operator: string, term: Term, kind: Kind): void {
  if ('value' in term && kindOf(term.value) !== kind) {
    throw reader.fault(
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${kindOf(term.value)}`,
    );
  }
}
