import type { Bilingual } from '../bilingual.ts';
import type { Ratio } from '../money/ratio.ts';
import { withSeparators } from '../money/withSeparators.ts';
import type { Operand } from '../workings.ts';
import { calledBy, named, nameOf, type Telling } from './nameOf.ts';
import type { Counted, Unit } from './names/name.ts';
import { numberIn } from './workedOut.ts';

/** What stands behind a number, in Chinese and in English, and there behind a single one. */
const UNITS: Readonly<Record<Unit, Bilingual & { readonly one: string }>> = {
  yuan: { zh: ' 元', en: ' yuan', one: ' yuan' },
  people: { zh: ' 人', en: ' people', one: ' person' },
  days: { zh: ' 天', en: ' days', one: ' day' },
  year: { zh: ' 年', en: '', one: '' },
};

/** So many decimals a figure is told with; what has more is about that (formulas: half up to 10 places). */
const PLACES = 10;

/** Entries of a list that are shown; of a longer one the first of them, and how many there are. */
const SHOWN = 12;

/** The length up to which a fraction that counts nothing stands beside its decimals. */
const SHORT = 24;

/**
 * A figure of the workings as people write it.
 *
 * @param unit of its numbers, where the name of the figure says it; `varies` where each of them has to show it itself
 */
export function shown(value: Operand | null | undefined, unit: Counted | undefined, telling: Telling): string {
  const { language } = telling;
  if (value === null || value === undefined) return language === 'zh' ? '不限' : 'open';
  if (typeof value === 'boolean') return (language === 'zh' ? ['否', '是'] : ['no', 'yes'])[Number(value)]!;
  if (typeof value === 'object')
    return Array.isArray(value) ? list(value, unit, telling) : record(value as Fields, unit, telling);
  const number = numberIn(value);
  if (number === undefined) return calledBy(String(value), telling);
  return numeral(String(value), number, unit === 'varies' ? undefined : unit, language);
}

/**
 * The unit of a figure by its name, or of a value that can only be an amount: no other decimal ends in a zero. What has fields, and no name that says
 * what they count, varies.
 */
export function unitOf(figure: string, value: Operand | null | undefined, formula?: string): Counted | undefined {
  const name = nameOf(figure, formula);
  if (name && name.unit !== 'varies') return name.unit;
  const amount = name ? /^-?\d+\.\d\d$/ : /^-?\d+\.\d0$/;
  const values = Array.isArray(value) ? (value as readonly Operand[]) : [value];
  if (values.some((each) => typeof each === 'object')) return 'varies';
  return values.some((each) => typeof each === 'string' && amount.test(each)) ? 'yuan' : undefined;
}

/** A figure with its name before it. */
export function figureShown(figure: string, value: Operand | undefined, telling: Telling): string {
  const text = shown(value, unitOf(figure, value, telling.formula), telling);
  const name = named(figure, telling);
  if (typeof value !== 'object')
    return telling.language === 'zh' && text.startsWith('约') ? `${name}${text}` : `${name} ${text}`;
  if (!Array.isArray(value)) return telling.language === 'zh' ? `${name}${text}` : `${name} ${text}`;
  return telling.language === 'zh' ? `${name}（${text}）` : `${name} (${text})`;
}

interface Fields {
  readonly [name: string]: Operand;
}

function list(entries: readonly Operand[], unit: Counted | undefined, telling: Telling): string {
  const zh = telling.language === 'zh';
  if (entries.length === 0) return zh ? '无' : 'none';
  const told = entries.slice(0, SHOWN).map((entry) => shown(entry, unit, telling));
  const row = told.join(zh ? '、' : ', ');
  if (entries.length === told.length) return row;
  return zh ? `${row}……共 ${entries.length} 项` : `${row} … ${entries.length} in all`;
}

/** What belongs together: whose it is before its one figure, or each figure with its name. */
function record({ id, ...figures }: Fields, unit: Counted | undefined, telling: Telling): string {
  const zh = telling.language === 'zh';
  const each = Object.entries(figures);
  const [only] = each;
  if (id !== undefined && only && each.length === 1) {
    return `${calledBy(String(id), telling)}${zh ? '：' : ': '}${shown(only[1], unitWithin(unit, only, telling), telling)}`;
  }
  const told = each.map(([name, value]) => {
    const known = nameOf(name, telling.formula)?.[telling.language] ?? calledBy(name, telling);
    return `${known}${zh ? '：' : ': '}${shown(value, unitWithin(unit, [name, value], telling), telling)}`;
  });
  const row = told.join(zh ? '，' : ', ');
  return zh
    ? `${id === undefined ? '' : calledBy(String(id), telling)}（${row}）`
    : `${id === undefined ? '' : `${calledBy(String(id), telling)} `}(${row})`;
}

/** The unit of a field: that of all of them, or its own; only where nothing is said of either does the value show it. */
function unitWithin(
  whole: Counted | undefined,
  field: readonly [string, Operand],
  telling: Telling,
): Counted | undefined {
  if (whole !== undefined && whole !== 'varies') return whole;
  return whole === 'varies' || nameOf(field[0], telling.formula) ? unitOf(...field, telling.formula) : undefined;
}

function numeral(text: string, number: Ratio, unit: Unit | undefined, language: Telling['language']): string {
  const counted = unit === undefined ? '' : UNITS[unit][language === 'en' && text === '1' ? 'one' : language];
  if (unit === 'year') return `${text}${counted}`;
  const isFraction = text.includes('/');
  if (!isFraction && (text.split('.')[1]?.length ?? 0) <= PLACES) {
    return `${withSeparators(unit === 'yuan' ? withFen(text) : text)}${counted}`;
  }
  const near = `${language === 'zh' ? '约' : 'about'} ${withSeparators(number.toString(PLACES))}${counted}`;
  if (!isFraction || unit !== undefined || text.length > SHORT) return near;
  return language === 'zh' ? `${text}（${near}）` : `${text} (${near})`;
}

/** Yuan are written to the fen at least. */
function withFen(text: string): string {
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
