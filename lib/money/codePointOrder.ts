/**
 * Compare two texts by code point, the one order in which lists are answered and ties are broken.
 *
 * `<` on strings compares UTF-16 units, which puts rare characters (beyond U+FFFF) before some common ones.
 */
export function byCodePoint(a: string, b: string): number {
  const at = firstDifference(a, b);
  const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
  if (isWhole(x) && isWhole(y)) return x - y;
  return a === b ? 0 : sideBySide(a, b);
}

/** The same one code point after the other. */
function sideBySide(a: string, b: string): number {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  for (;;) {
    const [x, y] = [left.next(), right.next()];
    if (x.done || y.done) return (x.done ? 0 : 1) - (y.done ? 0 : 1);
    const difference = x.value.codePointAt(0)! - y.value.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** Whether a UTF-16 unit is a code point by itself: no half of one, and not beyond the end of a text. */
function isWhole(unit: number): boolean {
  return unit < 0xd800 || unit > 0xdfff;
}

/** A copy of a list in ascending order of id. */
export function inOrderOfId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => byCodePoint(a.id, b.id));
}
