import { type AttributeValue, type Item, kindOf } from '../values/attributeValue.ts';
import { compareValues, valuesEqual } from '../values/compareValues.ts';
import type { Comparator, Condition, Operand } from './condition.ts';
import { valueAt } from './path.ts';

/** Whether a condition holds for an item; one that is not there is an item without attributes. */
export function holds(condition: Condition, item: Item): boolean {
  const at = (operand: Operand) => operandIn(operand, item);
  switch (condition.kind) {
    case 'AND':
      return holds(condition.left, item) && holds(condition.right, item);
    case 'OR':
      return holds(condition.left, item) || holds(condition.right, item);
    case 'NOT':
      return !holds(condition.condition, item);
    case 'compare':
      return compares(condition.comparator, at(condition.left), at(condition.right));
    case 'BETWEEN': {
      const value = at(condition.operand);
      return compares('>=', value, at(condition.lower)) && compares('<=', value, at(condition.upper));
    }
    case 'IN': {
      const value = at(condition.operand);
      return condition.among.some((operand) => compares('=', value, at(operand)));
    }
    case 'function':
      return answers(condition.name, condition.operands.map(at));
  }
}

function compares(comparator: Comparator, a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (comparator === '<>') return !compares('=', a, b);
  if (a === undefined || b === undefined) return false;
  if (comparator === '=') return valuesEqual(a, b);
  const order = compareValues(a, b);
  if (order === undefined) return false;
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function answers(
  name: (Condition & { kind: 'function' })['name'],
  [first, second]: readonly (AttributeValue | undefined)[],
): boolean {
  if (name === 'attribute_not_exists') return first === undefined;
  if (first === undefined) return false;
  if (name === 'attribute_exists') return true;
  if (second === undefined) return false;
  if (name === 'attribute_type') return 'S' in second && kindOf(first) === second.S;
  return name === 'begins_with' ? beginsWith(first, second) : contains(first, second);
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) return value.S.startsWith(prefix.S);
  if ('B' in value && 'B' in prefix) return bytes(value.B).startsWith(bytes(prefix.B));
  return false;
}

function contains(value: AttributeValue, sought: AttributeValue): boolean {
  if ('S' in value && 'S' in sought) return value.S.includes(sought.S);
  if ('B' in value && 'B' in sought) return bytes(value.B).includes(bytes(sought.B));
  if ('L' in value) return value.L.some((entry) => valuesEqual(entry, sought));
  if ('SS' in value && 'S' in sought) return value.SS.includes(sought.S);
  if ('NS' in value && 'N' in sought) return value.NS.includes(sought.N);
  if ('BS' in value && 'B' in sought) return value.BS.includes(sought.B);
  return false;
}

/** A character for each byte. */
function bytes(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}

function operandIn(operand: Operand, item: Item): AttributeValue | undefined {
  if ('value' in operand) return operand.value;
  if ('path' in operand) return valueAt(item, operand.path);
  const measured = operandIn(operand.sizeOf, item);
  const size = measured && sizeOf(measured);
  return size === undefined ? undefined : { N: String(size) };
}

/** As the function `size` counts: the length of a text, the bytes of a binary, the entries of everything else that has any. */
function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return value.S.length;
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('M' in value) return Object.keys(value.M).length;
  const [entries] = Object.values(value);
  return Array.isArray(entries) ? entries.length : undefined;
}
