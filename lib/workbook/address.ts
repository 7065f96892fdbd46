/** The most rows and columns a sheet has. */
export const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Where a cell stands; both from 1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Cells from one corner to the other. */
export interface Range {
  readonly from: Place;
  readonly to: Place;
}

const ADDRESS = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/;

/** @throws Error  there is no such cell */
export function placeOf(address: string): Place {
  const [, letters = '', digits = ''] = ADDRESS.exec(address) ?? [];
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  if (column < 1 || column > LAST_COLUMN || row > LAST_ROW) throw new Error('A sheet has no such cell.');
  return { row, column };
}

export function rangeOf(text: string): Range {
  const [from = '', to = from] = text.split(':');
  return { from: placeOf(from), to: placeOf(to) };
}

/** Such as `XFD1048576`. */
export function addressOf({ row, column }: Place): string {
  return `${lettersOf(column)}${row}`;
}

export function rangeText({ from, to }: Range): string {
  return `${addressOf(from)}:${addressOf(to)}`;
}

function lettersOf(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}
