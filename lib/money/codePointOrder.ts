/**
 * Compare two texts by code point, the one order in which lists are answered and ties are broken.
 *
 * `<` on strings compares UTF-16 units, which puts rare characters (beyond U+FFFF) before some common ones.
 */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  for (;;) {
    const [x, y] = [left.next(), right.next()];
    if (x.done || y.done) return (x.done ? 0 : 1) - (y.done ? 0 : 1);
    const difference = x.value.codePointAt(0)! - y.value.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
}

/** A copy of a list in ascending order of id. */
export function inOrderOfId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => byCodePoint(a.id, b.id));
}
