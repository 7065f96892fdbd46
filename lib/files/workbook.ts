import { readSheet } from 'read-excel-file/node';
import { Fault } from '../errors.ts';
import { decimalOf } from './decimalOf.ts';
import { type Line, lineOf } from './lines.ts';
import type { Layout } from './profile.ts';
import { unansweredCell } from './unansweredCell.ts';

/** The largest workbook that is read, in bytes: unlike a text, it has to be in memory whole. */
export const LARGEST_WORKBOOK = 20 * 1024 * 1024;

/** The most rows of a workbook that are read, its header among them. */
const MOST_ROWS = 50_000;

/**
 * The rows of the first sheet of a workbook as lines of CSV, numbered as Excel numbers them. Numbers come as `decimalOf` writes them, days as
 * the profile writes them, texts as they are. A merged cell has its text in its first cell. Blank rows are no rows.
 *
 * @throws Fault invalid_request  it is no workbook, damaged, too large, or has a formula without result
 */
export async function workbookLines(bytes: Uint8Array, layout: Layout): Promise<Line[]> {
  const rows = await firstSheet(bytes);
  if (rows.length > MOST_ROWS) throw workbookTooLarge();
  return rows.flatMap((values, i) => {
    const cells = withoutBlankEnd(values.map((value) => cellText(value, layout)));
    return cells.length === 0 ? [] : [{ row: i + 1, text: lineOf(cells, layout.delimiter) }];
  });
}

/** What a workbook is answered with that has more than is read. */
export function workbookTooLarge(): Fault {
  const size = LARGEST_WORKBOOK / 1024 / 1024;
  return new Fault('invalid_request', {
    zh: `Excel 工作簿超过 ${size} MB 或 ${MOST_ROWS} 行。请另存为“CSV UTF-8（逗号分隔）”再上传。`,
    en: `The Excel workbook has more than ${size} MB or ${MOST_ROWS} rows: save it as "CSV UTF-8 (comma delimited)" and send that.`,
  });
}

type CellOfSheet = string | boolean | Date | null;

async function firstSheet(bytes: Uint8Array): Promise<readonly (readonly CellOfSheet[])[]> {
  const faulty = read(() => unansweredCell(bytes));
  if (faulty === 'too_large') throw workbookTooLarge();
  if (faulty !== null) throw unanswered(faulty);
  try {
    const sheet = await readSheet(Buffer.from(bytes), { parseNumber: decimalOf, trim: false });
    return sheet as unknown as CellOfSheet[][];
  } catch (error) {
    throw unreadableWorkbook(error);
  }
}

function read<Found>(find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    throw unreadableWorkbook(error);
  }
}

function cellText(value: CellOfSheet, { days }: Layout): string {
  if (value === null) return '';
  if (value instanceof Date) return dayText(value, days);
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
}

/** A day of a workbook, in the first way of writing it that the profile knows; to the second, as Excel shows it. */
function dayText(date: Date, days: Layout['days']): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return 'Invalid date';
  const [day = '', time = ''] = rounded.toISOString().slice(0, 19).split('T');
  if (days.includes('datetime')) return `${day} ${time}`;
  const [format] = days;
  if (format === 'yyyymmdd') return day.replaceAll('-', '');
  return format === 'yyyy/m/d' ? day.replaceAll('-', '/') : day;
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function unanswered(cell: string): Fault {
  return new Fault('invalid_request', {
    zh: `工作簿第一张表的单元格 ${cell} 是出错或没有结果的公式。请在 Excel 中把公式改为数值后另存，再上传。`,
    en: `Cell ${cell} of the first sheet is a formula with an error, or without a result: replace formulas by their values in Excel, and save it again.`,
  });
}

function unreadableWorkbook(error: unknown): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: '这不是可以读取的 Excel 工作簿（.xlsx），或已损坏。请另存为“CSV UTF-8（逗号分隔）”再上传。',
      en: 'This is no Excel workbook (.xlsx) that can be read, or it is damaged: save it as "CSV UTF-8 (comma delimited)" and send that.',
    },
    undefined,
    error,
  );
}
