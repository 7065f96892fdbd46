/**
 * Compare two texts by code point, the one order in which lists are answered and ties are broken.
 *
 * `<` on strings compares UTF-16 units, which puts rare characters (beyond U+FFFF) before some common ones.
 */
export function byCodePoint(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at < shared && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === shared) return a.length - b.length;
  // Where the units that differ are the second halves of characters, it is the whole characters that are compared.
  const from = at > 0 && isFirstHalf(a.charCodeAt(at - 1)) ? at - 1 : at;
  return a.codePointAt(from)! - b.codePointAt(from)! || a.codePointAt(at)! - b.codePointAt(at)!;
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** A copy of a list in ascending order of id. */
export function inOrderOfId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => byCodePoint(a.id, b.id));
}
