import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';

/** A figure that is not the same in two results; what one of them does not have is undefined there. */
export interface Difference {
  /** Where it stands, the items of a list by their ids: `packages.north.amount`. */
  readonly figure: string;
  readonly original: Leaf | undefined;
  readonly changed: Leaf | undefined;
  /** Changed less original, where both are numbers. */
  readonly difference: Fen | Ratio | number | undefined;
}

type Leaf = Fen | Ratio | number | string | boolean | null;

/** The differences between two results of a formula, before they are written for the wire. */
export function differencesBetween(original: unknown, changed: unknown, figure = ''): Difference[] {
  if (isBranch(original) || isBranch(changed)) {
    const [left, right] = [branchesOf(original), branchesOf(changed)];
    const names = new Set([...left.keys(), ...right.keys()]);
    return [...names].flatMap((name) =>
      differencesBetween(left.get(name), right.get(name), figure === '' ? name : `${figure}.${name}`),
    );
  }
  const [from, to] = [original as Leaf | undefined, changed as Leaf | undefined];
  return areEqual(from, to) ? [] : [{ figure, original: from, changed: to, difference: lessThat(from, to) }];
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Ratio);
}

/** The parts of a value by name: fields, items by their ids, or by place where they have none. */
function branchesOf(value: unknown): Map<string, unknown> {
  if (!isBranch(value)) return new Map();
  if (!Array.isArray(value)) return new Map(Object.entries(value).filter(([name]) => name !== 'id'));
  return new Map(value.map((item, i) => [isBranch(item) && 'id' in item ? String(item.id) : String(i), item]));
}

function areEqual(a: Leaf | undefined, b: Leaf | undefined): boolean {
  return a instanceof Ratio && b instanceof Ratio ? a.equals(b) : a === b;
}

function lessThat(from: Leaf | undefined, to: Leaf | undefined): Difference['difference'] {
  if (typeof from === 'bigint' && typeof to === 'bigint') return to - from;
  if (from instanceof Ratio && to instanceof Ratio) return to.minus(from);
  return typeof from === 'number' && typeof to === 'number' ? to - from : undefined;
}
