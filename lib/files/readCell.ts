import type { Bilingual } from '../bilingual.ts';
import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { folded } from './folded.ts';
import type { ProblemCode } from './problem.ts';
import type { Column, Layout } from './profile.ts';
import { type AmountStyle, readAmount } from './readAmount.ts';
import { readDay } from './readDay.ts';
import { readMonth } from './readMonth.ts';
import { unguarded } from './unguarded.ts';

/** What a cell says: text, an amount in fen, or nothing. */
export type CellValue = string | Fen | null;

export interface CellFault {
  readonly code: ProblemCode;
  readonly expected?: string | Bilingual;
}

const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/;
/** A DIP group is named by its diagnosis and what was done, such as `K35.8:47.0901+54.5100`. */
const GROUP = /^[0-9A-Za-z][0-9A-Za-z._:+/*-]{0,63}$/;
const DECIMAL = /^(-?\d{1,12}(?:\.\d{1,10})?)(%?)$/;
const SHORTENED = /^\d(\.\d+)?E\+\d+$/i;
const DIVISION = /^\d{6}$/;
const COUNT = /^[1-9]\d{0,3}$/;

/**
 * Read a cell as its column says. An identity is kept as given, and refused if it is not plain; all else is folded.
 * What is put around a cell so that a spreadsheet keeps its digits is taken off.
 */
export function readCell(cell: string, column: Column, layout: Layout): CellValue | CellFault {
  if (column.holds === 'ignored') return null;
  const bare = unguarded(cell);
  const text = folded(bare);
  if (text === '') return column.blank === 'refused' ? { code: 'missing_value' } : withoutCell(column);
  switch (column.holds) {
    case 'identity':
      return codeOf(bare);
    case 'code':
      return codeOf(text);
    case 'group':
      return GROUP.test(text) ? text : { code: SHORTENED.test(text) ? 'shortened_number' : 'bad_group' };
    case 'decimal':
      return decimalIn(text);
    case 'division':
      return DIVISION.test(text) ? text : { code: 'bad_division' };
    case 'flag':
      return text;
    case 'count':
      return COUNT.test(text) ? text : { code: 'not_a_count' };
    case 'amount':
      return amountOf(text, styleOf(column, layout));
    case 'day':
      return dayOf(text, layout);
    case 'month':
      return readMonth(text) ?? { code: 'not_a_month' };
  }
}

export function isFault(read: CellValue | CellFault): read is CellFault {
  return typeof read === 'object' && read !== null;
}

/** What a blank cell means where it may be blank, and a column where the file goes without it. */
export function withoutCell({ blank, holds }: Column): CellValue {
  if (blank === 'zero') return 0n;
  return holds === 'flag' ? '' : null;
}

function codeOf(text: string): CellValue | CellFault {
  if (CODE.test(text)) return text;
  return { code: SHORTENED.test(text.trim()) ? 'shortened_number' : 'bad_identifier' };
}

/** A plain number, a percentage as the share it is. */
function decimalIn(text: string): CellValue | CellFault {
  const [, digits, percent] = DECIMAL.exec(text) ?? [];
  if (digits === undefined) return { code: 'not_a_decimal' };
  return percent ? Ratio.parse(digits).over(Ratio.of(100n)).toExactString() : digits;
}

/** How the amounts of a column are written. */
export function styleOf({ unit }: Column, { amounts }: Layout): AmountStyle {
  return unit ? { ...amounts, unit } : amounts;
}

function amountOf(text: string, style: AmountStyle): CellValue | CellFault {
  const read = readAmount(text, style);
  return typeof read === 'bigint' ? read : { code: read, expected: AMOUNTS[style.unit] };
}

function dayOf(text: string, { days }: Layout): CellValue | CellFault {
  const read = readDay(text, days);
  if (read === 'impossible_day') return { code: read };
  return read === 'not_a_day' ? { code: read, expected: days.map((format) => DAYS[format]).join(', ') } : read;
}

const AMOUNTS = {
  yuan: { zh: '以元为单位、至多两位小数的数，如 1234.50', en: 'yuan with at most two decimals, such as 1234.50' },
  万元: { zh: '以万元为单位、至多六位小数的数，如 0.123450', en: '万元 with at most six decimals, such as 0.123450' },
} as const satisfies Record<AmountStyle['unit'], Bilingual>;

const DAYS = {
  'yyyy-mm-dd': '2025-03-09',
  yyyymmdd: '20250309',
  datetime: '2025-03-09 14:05:00',
  'yyyy/m/d': '2025/3/9',
} as const satisfies Record<Layout['days'][number], string>;
