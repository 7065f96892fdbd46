/** Blanks of any kind, also those that take no room, and the apostrophe by which a spreadsheet is told that a cell is text. */
const GUARD = /[\s\u200B-\u200F\u2060'’‘]/;
const BLANK = /[\s\u200B-\u200F\u2060]/;

/**
 * A cell without what exports put around it so that a spreadsheet keeps all of its digits: blanks, tabs, an apostrophe before it, or a formula
 * that is nothing but a text (`="0012"`). It is looked at from both ends, so that a cell of nothing but blanks costs no more than its length.
 */
export function unguarded(cell: string): string {
  const text = stripped(cell);
  if (!text.startsWith('="') || !text.endsWith('"') || text.length < 3) return text;
  const inside = text.slice(2, -1);
  return inside.includes('"') ? text : stripped(inside);
}

function stripped(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && GUARD.test(text[start]!)) start += 1;
  while (end > start && BLANK.test(text[end - 1]!)) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
