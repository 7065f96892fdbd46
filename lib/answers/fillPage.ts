/**
 * A page holds so many bytes of items as JSON at most. Lambda answers with 6 MB, and hands an answer on as a text in a text, which makes two
 * bytes of each quote.
 */
const ROOM = 4 * 1024 * 1024;

/** So many items are looked up side by side. */
const AT_ONCE = 20;

/** What a page shows, each as JSON, and the last one it came to. */
export interface Filled<Key> {
  readonly shown: readonly { readonly key: Key; readonly json: string }[];
  readonly last: Key | undefined;
  /** Whether some had no room. */
  readonly isCut: boolean;
}

/**
 * Fill a page with as many items as there is room for, in their order, and at least with the first. What has no room is not looked up, but for
 * a few that stand beside the last.
 *
 * @param show one that is not there is undefined, and left out
 */
export async function fillPage<Key>(
  keys: readonly Key[],
  show: (key: Key) => Promise<object | undefined>,
): Promise<Filled<Key>> {
  const shown: { readonly key: Key; readonly json: string }[] = [];
  let bytes = 0;
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const stretch = keys.slice(start, start + AT_ONCE);
    const answers = await Promise.all(stretch.map(show));
    for (const [i, answer] of answers.entries()) {
      if (answer === undefined) continue;
      const json = JSON.stringify(answer);
      bytes += Buffer.byteLength(json);
      if (bytes > ROOM && shown.length > 0) return { shown, last: keys[start + i - 1], isCut: true };
      shown.push({ key: stretch[i]!, json });
    }
  }
  return { shown, last: keys.at(-1), isCut: false };
}
