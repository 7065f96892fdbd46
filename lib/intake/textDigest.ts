/** The two halves of a digest: odd factors, with each of which it is another one. */
const [LOW_FACTOR, HIGH_FACTOR] = [0x9e3779b1, 0x85ebca77] as const;

/**
 * A text in 64 bits that look like chance, as their two halves: each character is mixed in by a multiplication, and in the end
 * the upper bits have their say in the lower ones. Nothing that must hold depends on it.
 */
export function textDigest(text: string): readonly [low: number, high: number] {
  let [low, high]: [number, number] = [LOW_FACTOR, HIGH_FACTOR];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, LOW_FACTOR);
    high = Math.imul(high ^ code, HIGH_FACTOR);
  }
  return [stirred(low, LOW_FACTOR), stirred(high, HIGH_FACTOR)];
}

function stirred(half: number, factor: number): number {
  const mixed = Math.imul(half ^ (half >>> 15), factor);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
