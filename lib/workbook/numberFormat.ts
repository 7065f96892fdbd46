/**
 * What the format of a cell makes of its number: a day or time; a whole number filled up with zeros to so many digits; something
 * with words or signs of the format's own, or with a scale, so that what is shown is not the number; or the number itself.
 */
export type NumberFormat =
  | { readonly shows: 'number' | 'day' | 'otherwise' }
  | { readonly shows: 'padded'; readonly digits: number };

export const PLAIN_NUMBER: NumberFormat = { shows: 'number' };

/** Formats that every spreadsheet knows by number and that are days or times; 27 to 36 and 50 to 58 are those of Chinese. */
const DAYS_BY_NUMBER: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** @param code null where the workbook does not write it out, because every spreadsheet knows it */
export function numberFormat(id: number, code: string | null): NumberFormat {
  if (code === null) {
    return DAYS_BY_NUMBER.some(([from, to]) => id >= from && id <= to) ? { shows: 'day' } : PLAIN_NUMBER;
  }
  const { words, tokens } = partsOf(code);
  if (/^(general|g\/通用格式|@)?$/i.test(tokens)) return words ? { shows: 'otherwise' } : PLAIN_NUMBER;
  // The exponent of a number is an E as well, always with its sign; AM/PM has an M, and is of a time anyway.
  if (/[ymdhs]|e(?![+-])/i.test(tokens)) return { shows: 'day' };
  if (!words && /^0{2,}$/.test(tokens)) return { shows: 'padded', digits: tokens.length };
  const isScaled = /[%‰/]|,(?![#0])|-(?=[#0])/.test(tokens.replace(/^-/, ''));
  return words || isScaled || /[0#?][ -]+[0#?]/.test(tokens) ? { shows: 'otherwise' } : PLAIN_NUMBER;
}

/** A piece of a format: words in quotation marks, a sign taken as it is, something in brackets, or any other sign. */
const PIECE = /"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]|./gsu;
/** Where a spreadsheet shows how long something took. */
const ELAPSED = /^\[(h+|m+|s+)\]$/i;

/** The first section of a format, for positive numbers: whether it has words of its own, and what is left of it without them. */
function partsOf(code: string): { readonly words: boolean; readonly tokens: string } {
  let words = false;
  let tokens = '';
  for (const [piece] of code.matchAll(PIECE)) {
    if (piece === ';') break;
    if (ELAPSED.test(piece)) tokens += piece.slice(1, -1);
    else if (piece.length > 1) words ||= isWord(piece);
    else tokens += piece;
  }
  return { words, tokens: tokens.trim() };
}

/** Colours, conditions and room beside the number are not read as a part of it, and neither is a sign of currency. */
function isWord(piece: string): boolean {
  if (piece.startsWith('[') || piece.startsWith('_') || piece.startsWith('*')) return false;
  const text = piece.startsWith('"') ? piece.slice(1, -1) : piece.slice(1);
  return /[^\s¥￥$元()]/u.test(text);
}
