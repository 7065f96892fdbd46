/**
 * Places in a list, ascending from 0, as a short text: the gaps between them, seven bits a byte, the last byte of each below 128. So a cursor
 * can carry some thousands of them.
 */
export function markedPlaces(places: readonly number[]): string {
  const bytes: number[] = [];
  let before = -1;
  for (const place of places) {
    for (let gap = place - before; ; gap = Math.floor(gap / 128)) {
      bytes.push(gap < 128 ? gap : 128 + (gap % 128));
      if (gap < 128) break;
    }
    before = place;
  }
  return Buffer.from(bytes).toString('base64url');
}

/** The places that a text marks. */
export function placesMarked(text: string): number[] {
  const places: number[] = [];
  let [before, gap, weight] = [-1, 0, 1];
  for (const byte of Buffer.from(text, 'base64url')) {
    gap += (byte % 128) * weight;
    weight *= 128;
    if (byte >= 128) continue;
    before += gap;
    places.push(before);
    [gap, weight] = [0, 1];
  }
  return places;
}
