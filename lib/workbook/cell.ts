import { addressOf, type Place } from './address.ts';
import { type DayOfSheet, dayOfSerial } from './dayOfSerial.ts';
import type { NumberFormat } from './numberFormat.ts';
import type { Styles } from './styles.ts';
import { workbookTooMuch } from './workbookFaults.ts';

/** A cell that is not blank, with what it says. */
export type Cell = { readonly column: number } & (
  | { readonly kind: 'text'; readonly text: string }
  /** A number as the workbook writes it, and how it is shown. */
  | { readonly kind: 'number'; readonly source: string; readonly format: NumberFormat }
  | { readonly kind: 'day'; readonly day: DayOfSheet }
  /** A formula that was never calculated, or ended in an error; nobody knows what it stands for. */
  | { readonly kind: 'unanswered'; readonly address: string }
);

/** What the cells of a workbook need of the rest of it. */
export interface CellContext {
  readonly sharedTexts: readonly string[];
  readonly styles: Styles;
  readonly from1904: boolean;
  readonly uncalculated: boolean;
}

/** A cell as it is written. */
export interface WrittenCell {
  readonly place: Place;
  readonly type: string;
  readonly style: string | undefined;
  readonly hasFormula: boolean;
  /** What stands between `v` and `v`; undefined where there is nothing. */
  readonly value?: string | undefined;
  /** Its own text (`is`). */
  readonly text?: string;
}

/** The longest text that Excel puts into a cell. */
const LONGEST_TEXT = 32_767;

/** What a cell says, or undefined where it is blank. @throws Error  it is damaged */
export function cellOf(written: WrittenCell, context: CellContext): Cell | undefined {
  const { place, type, hasFormula, value = '', text = '' } = written;
  const { column } = place;
  if (value.length > LONGEST_TEXT || text.length > LONGEST_TEXT) throw tooLong(place);
  const isUncalculated = hasFormula && (value.trim() === '' || context.uncalculated);
  if (type === 'e' || isUncalculated || (hasFormula && ERROR.test(value))) {
    return { column, kind: 'unanswered', address: addressOf(place) };
  }
  if (type === 'inlineStr') return textCell(column, text || value);
  if (value === '') return undefined;
  switch (type) {
    case 's':
      return textCell(column, sharedText(value, context));
    case 'b':
      return textCell(column, value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE');
    case 'n':
      return numberCell(written, value.trim(), context);
    default:
      // `str` is the text of a formula, and `d` a day as ISO 8601 writes it: it is read as the same text in a CSV file is.
      return textCell(column, value);
  }
}

/** Errors as Excel shows them in whichever version: #N/A, #DIV/0!, #NAME?, #SPILL!. */
const ERROR = /^\s*#[A-Z][A-Z0-9_/]*[!?]?\s*$/i;

function textCell(column: number, text: string): Cell | undefined {
  return text === '' ? undefined : { column, kind: 'text', text };
}

function sharedText(value: string, { sharedTexts }: CellContext): string {
  const text = sharedTexts[Number(value)];
  if (text === undefined) throw new Error('A cell points at a text that is not there.');
  return text;
}

function numberCell(
  { place, style }: WrittenCell,
  source: string,
  { styles, from1904 }: CellContext,
): Cell | undefined {
  const { column } = place;
  if (source === '') return undefined;
  const format = styles(style);
  const day = format.shows === 'day' ? dayOfSerial(source, from1904) : null;
  return day ? { column, kind: 'day', day } : { column, kind: 'number', source, format };
}

function tooLong(place: Place) {
  const address = addressOf(place);
  return workbookTooMuch({
    zh: `单元格 ${address} 有超过 ${LONGEST_TEXT} 个字`,
    en: `as cell ${address} has more than ${LONGEST_TEXT} characters`,
  });
}
