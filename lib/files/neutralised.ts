import { folded } from './folded.ts';

/** Blanks before it, also those that take no room, do not keep a spreadsheet from running it. */
const FORMULA = /^[\s\p{Cf}\p{Cc}\p{Zs}]*[=+\-@＝＋－＠]|^[\t\r]/u;
const NUMBER = /^[+-]?\d+(,\d{3})*(\.\d+)?$/;

/** A spreadsheet runs a text that begins like a formula; an apostrophe before it keeps it a text. Numbers stay numbers. */
export function neutralised(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(folded(cell)) ? `'${cell}` : cell;
}
