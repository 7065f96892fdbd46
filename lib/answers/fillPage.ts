/** A page holds items of so many bytes at most. Lambda answers with 6 MB, and hands the JSON of an answer on as a text in JSON: so it is measured. */
const ROOM = 5 * 1024 * 1024;

/** So many items are looked up side by side at most. */
const AT_ONCE = 20;

/** What a page shows, each as JSON, and the last one it came to. */
export interface Filled<Key> {
  readonly shown: readonly { readonly key: Key; readonly json: string }[];
  readonly last: Key | undefined;
  /** Whether some had no room. */
  readonly isCut: boolean;
}

/**
 * Fill a page with as many items as there is room for, in their order, and at least with the first. So many are looked up at a time as have
 * room by the size of those before them: what has none is not looked up, but for a few that are larger than those.
 *
 * @param show one that is not there is undefined, and left out
 */
export async function fillPage<Key>(
  keys: readonly Key[],
  show: (key: Key) => Promise<object | undefined>,
): Promise<Filled<Key>> {
  const shown: { readonly key: Key; readonly json: string }[] = [];
  let bytes = 0;
  for (let at = 0; at < keys.length; ) {
    const stretch = keys.slice(at, at + withRoom(bytes, shown.length));
    for (const [i, answer] of (await Promise.all(stretch.map(show))).entries()) {
      if (answer === undefined) continue;
      const json = JSON.stringify(answer);
      bytes += Buffer.byteLength(JSON.stringify(json));
      if (bytes > ROOM && shown.length > 0) return { shown, last: keys[at + i - 1], isCut: true };
      shown.push({ key: stretch[i]!, json });
    }
    at += stretch.length;
  }
  return { shown, last: keys.at(-1), isCut: false };
}

/** How many items have room behind these; of the first nobody knows how large it is. */
function withRoom(bytes: number, count: number): number {
  if (count === 0) return 1;
  return Math.max(1, Math.min(AT_ONCE, Math.floor((ROOM - bytes) / (bytes / count))));
}
