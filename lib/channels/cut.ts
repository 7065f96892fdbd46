/** What stands at the end of a text that was cut. */
const CUT = '\n…（以下从略，全文见预警清单 · cut here: the whole text is in the list of alerts）';

const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** How many bytes of UTF-8 a text has. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/**
 * A text in so many bytes of UTF-8 at most. One that is longer ends after a whole line, or, where its first line is too long by itself, after a
 * whole character as people see it (a flag, a composed letter), and says that it was cut.
 */
export function cut(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  const room = most - bytesOf(CUT);
  const lines = longestWithin(text.split(/(?<=\n)/), room).trimEnd();
  return `${lines || longestWithin(charactersOf(text), room)}${CUT}`;
}

function* charactersOf(text: string): Generator<string> {
  for (const { segment } of CHARACTERS.segment(text)) yield segment;
}

/** As many of the pieces as fit, from the first on. */
function longestWithin(pieces: Iterable<string>, room: number): string {
  let fitting = '';
  let left = room;
  for (const piece of pieces) {
    left -= bytesOf(piece);
    if (left < 0) break;
    fitting += piece;
  }
  return fitting;
}
