import { invalid } from '../databaseError.ts';
import { type AttributeValue, attributeOf, type Item, kindOf, setAttribute } from '../values/attributeValue.ts';
import { addDecimals, formatDecimal, negated, parseDecimal } from '../values/decimal.ts';
import { readValue } from '../values/readValue.ts';
import { type Path, valueAt } from './path.ts';
import type { Action, Term } from './update.ts';

type Steps = readonly (string | number)[];

/**
 * The item after an update. Every value is taken from the item as it was before.
 *
 * @throws DatabaseError ValidationException  the item does not have what the update needs
 */
export function applyUpdate(item: Item, actions: readonly Action[]): Item {
  const changes = actions.map((action) => ({ path: action.path, value: valueAfter(action, item) }));
  const written = changes.filter(({ value }) => value !== undefined).sort((a, b) => placeOf(a.path) - placeOf(b.path));
  const removed = changes
    .filter(({ path, value }) => value === undefined && isThere(item, path))
    .sort((a, b) => b.path.length - a.path.length || placeOf(b.path) - placeOf(a.path));

  const after: Record<string, AttributeValue> = { ...item };
  for (const { path, value } of written) {
    const [attribute, ...steps] = path;
    const standing = attributeOf(after, attribute);
    if (standing === undefined && steps.length > 0) throw wrongPath();
    setAttribute(after, attribute, steps.length === 0 ? value! : withValue(standing!, steps, value!));
  }
  for (const { path } of removed) {
    const [attribute, ...steps] = path;
    if (steps.length === 0) delete after[attribute];
    else setAttribute(after, attribute, without(attributeOf(after, attribute)!, steps));
  }
  return after;
}

/** What stands at the path afterwards; nothing, where it is removed. */
function valueAfter(action: Action, item: Item): AttributeValue | undefined {
  switch (action.verb) {
    case 'SET':
      return evaluate(action.term, item);
    case 'REMOVE':
      return undefined;
    case 'ADD':
      return sumOf(valueAt(item, action.path), action.value);
    case 'DELETE':
      return difference(valueAt(item, action.path), action.value);
  }
}

function evaluate(term: Term, item: Item): AttributeValue {
  if ('value' in term) return term.value;
  if ('path' in term) {
    const value = valueAt(item, term.path);
    if (value === undefined) {
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    return value;
  }
  if ('ifNotExists' in term) return valueAt(item, term.ifNotExists) ?? evaluate(term.otherwise, item);
  if ('append' in term) {
    const [first, second] = term.append.map((one) => evaluate(one, item)) as [AttributeValue, AttributeValue];
    if (!('L' in first && 'L' in second)) throw incorrectType();
    return { L: [...first.L, ...second.L] };
  }
  const [left, right] = [evaluate(term.left, item), evaluate(term.right, item)];
  if (!('N' in left && 'N' in right)) throw incorrectType();
  return sumOfNumbers(left.N, right.N, term.operator);
}

function sumOfNumbers(a: string, b: string, operator: '+' | '-'): AttributeValue {
  const right = parseDecimal(b);
  return { N: formatDecimal(addDecimals(parseDecimal(a), operator === '-' ? negated(right) : right)) };
}

/** ADD: a number is added to, a set takes new members; what is not there begins with what is added. */
function sumOf(standing: AttributeValue | undefined, added: AttributeValue): AttributeValue {
  if (standing === undefined) return added;
  if ('N' in standing && 'N' in added) return sumOfNumbers(standing.N, added.N, '+');
  const [before, others] = members(standing, added);
  return setOf(standing, [...new Set([...before, ...others])]);
}

/** DELETE: a set without some members; one that is left empty is gone. */
function difference(standing: AttributeValue | undefined, taken: AttributeValue): AttributeValue | undefined {
  if (standing === undefined) return undefined;
  const [before, others] = members(standing, taken);
  const left = before.filter((member) => !others.includes(member));
  return left.length === 0 ? undefined : setOf(standing, left);
}

function members(a: AttributeValue, b: AttributeValue): [readonly string[], readonly string[]] {
  const [left, right] = [Object.values(a)[0], Object.values(b)[0]];
  if (kindOf(a) !== kindOf(b) || !Array.isArray(left) || !Array.isArray(right)) throw incorrectType();
  return [left, right];
}

function setOf(like: AttributeValue, members: readonly string[]): AttributeValue {
  return readValue({ [kindOf(like)]: members });
}

/** New places at the end of a list are filled in the order of their numbers. */
function placeOf(path: Path): number {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
}

function withValue(container: AttributeValue, [step, ...rest]: Steps, value: AttributeValue): AttributeValue {
  if (step === undefined) return value;
  const child = childOf(container, step);
  if (child === undefined && rest.length > 0) throw wrongPath();
  const next = child === undefined ? value : withValue(child, rest, value);
  if (typeof step === 'string' && 'M' in container) {
    return { M: { ...container.M, ...Object.fromEntries([[step, next]]) } };
  }
  if (typeof step === 'number' && 'L' in container) {
    return { L: step < container.L.length ? container.L.with(step, next) : [...container.L, next] };
  }
  throw wrongPath();
}

function without(container: AttributeValue, [step, ...rest]: Steps): AttributeValue {
  if (rest.length > 0) return withValue(container, [step!], without(childOf(container, step!)!, rest));
  if (typeof step === 'number') return { L: (container as { L: readonly AttributeValue[] }).L.toSpliced(step, 1) };
  const { [step!]: _, ...others } = (container as { M: Item }).M;
  return { M: others };
}

/** Whether there is something to remove. @throws DatabaseError ValidationException  what it should be in is not there */
function isThere(item: Item, path: Path): boolean {
  let container: AttributeValue = { M: item };
  for (const step of path.slice(0, -1)) {
    const child = childOf(container, step);
    if (child === undefined) throw wrongPath();
    container = child;
  }
  const last = path.at(-1)!;
  if (!((typeof last === 'string' && 'M' in container) || (typeof last === 'number' && 'L' in container))) {
    throw wrongPath();
  }
  return childOf(container, last) !== undefined;
}

function childOf(container: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') return 'L' in container ? container.L[step] : undefined;
  return 'M' in container ? attributeOf(container.M, step) : undefined;
}

function incorrectType() {
  return invalid('An operand in the update expression has an incorrect data type');
}

function wrongPath() {
  return invalid('The document path provided in the update expression is invalid for update');
}
