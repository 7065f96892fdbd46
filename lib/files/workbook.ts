import { Fault } from '../errors.ts';
import { rangeText } from '../workbook/address.ts';
import type { Cell } from '../workbook/cell.ts';
import type { ListedSheet } from '../workbook/contents.ts';
import { type OpenedWorkbook, openWorkbook } from '../workbook/openWorkbook.ts';
import { unreadableWorkbook } from '../workbook/workbookFaults.ts';
import type { CellMark } from './cellMark.ts';
import { type CoveredCell, coveredCells } from './coveredCells.ts';
import { decimalOf } from './decimalOf.ts';
import { isHeader } from './isHeader.ts';
import { type Line, lineOf } from './lines.ts';
import { lookAtSheet } from './lookAtSheet.ts';
import { columnsIn } from './placeColumns.ts';
import type { Layout } from './profile.ts';
import type { Remarks } from './remark.ts';

/** A row of a workbook as a line of CSV. */
interface WorkbookLine extends Line {
  readonly marks?: readonly CellMark[];
}

/**
 * The rows of the first visible sheet of a workbook as lines of CSV, numbered as Excel numbers them. Numbers come as `decimalOf` writes
 * them or, where they are filled up with zeros, as they are shown; days as the profile writes them, texts as they are. Blank rows are no
 * rows. The sheet is gone through twice: what its end says of its cells, and what is wrong with any of them, is known before the first
 * row is given.
 *
 * @throws Fault invalid_request  it is no workbook, damaged, or more than is read; a formula has no result; rows with data are hidden,
 *   or another sheet has the columns of the profile
 */
export async function* workbookLines(
  bytes: Uint8Array,
  layout: Layout,
  remarks: Remarks,
): AsyncGenerator<WorkbookLine[]> {
  try {
    const workbook = await openWorkbook(bytes);
    const sheet = workbook.sheets.find(({ visible }) => visible);
    if (!sheet) throw noSheet();
    const { merged } = await lookAtSheet(workbook.read(sheet));
    await lookAtOthers(workbook, sheet, layout, remarks);
    const coveredIn = coveredCells(merged);
    for await (const parts of workbook.read(sheet)) {
      const lines = parts.flatMap((part) => ('cells' in part ? [lineOfRow(part, coveredIn(part.row), layout)] : []));
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw error instanceof Fault ? error : unreadableWorkbook(error);
  }
}

function lineOfRow(
  { row, cells }: { readonly row: number; readonly cells: readonly Cell[] },
  covered: readonly CoveredCell[],
  layout: Layout,
): WorkbookLine {
  const texts: string[] = [];
  const marks: CellMark[] = [];
  for (const cell of cells) {
    const position = cell.column - 1;
    while (texts.length < position) texts.push('');
    texts.push(cellText(cell, layout));
    if (cell.kind === 'number' && isShownOtherwise(cell)) {
      marks.push({ position, code: 'shown_otherwise', expected: texts[position]! });
    }
  }
  for (const { column, range } of covered) {
    if (texts[column - 1]) continue;
    marks.push({ position: column - 1, code: 'merged_blank', expected: rangeText(range) });
  }
  const text = lineOf(texts, layout.delimiter);
  return marks.length > 0 ? { row, text, marks } : { row, text };
}

function cellText(cell: Cell, { days }: Layout): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'day':
      return dayText(cell.day, days);
    case 'number':
      return numberText(cell);
    case 'unanswered':
      return '';
  }
}

type NumberCell = Extract<Cell, { kind: 'number' }>;
const WHOLE = /^\d+$/;

function numberText({ source, format }: NumberCell): string {
  const text = decimalOf(source);
  return format.shows === 'padded' && WHOLE.test(text) ? text.padStart(format.digits, '0') : text;
}

function isShownOtherwise({ source, format }: NumberCell): boolean {
  if (format.shows === 'padded') return !WHOLE.test(decimalOf(source));
  return format.shows === 'otherwise';
}

/** A day of a workbook, in the first way of writing it that the profile knows. */
function dayText({ day, time }: Extract<Cell, { kind: 'day' }>['day'], days: Layout['days']): string {
  if (days.includes('datetime')) return `${day} ${time}`;
  const [format] = days;
  if (format === 'yyyymmdd') return day.replaceAll('-', '');
  return format === 'yyyy/m/d' ? day.replaceAll('-', '/') : day;
}

/** So many rows of a sheet are looked at, to tell whether it has a table like that of the profile. */
const ROWS_LOOKED_AT = 20;

/** Another sheet may be an explanation or a summary, and is named; if it has the columns of the profile, its rows would be lost. */
async function lookAtOthers(
  workbook: OpenedWorkbook,
  read: ListedSheet,
  layout: Layout,
  remarks: Remarks,
): Promise<void> {
  for (const sheet of workbook.sheets) {
    if (sheet === read) continue;
    const rows = await firstRows(workbook, sheet);
    const texts = rows.map((cells) => cells.map((cell) => cellText(cell, layout)));
    if (texts.some((row) => isHeader(columnsIn([row], layout), layout))) throw furtherTable(sheet);
    if (rows.length > 0) remarks.add('other_sheet', { detail: sheet.name });
  }
}

async function firstRows(workbook: OpenedWorkbook, sheet: ListedSheet): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const parts of workbook.read(sheet)) {
    for (const part of parts) if ('cells' in part) rows.push(part.cells);
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  return rows.slice(0, ROWS_LOOKED_AT);
}

function noSheet(): Fault {
  return new Fault('invalid_request', {
    zh: '工作簿没有可见的工作表。请取消隐藏后再上传。',
    en: 'The workbook has no sheet that is shown: unhide the one with the data, and send it again.',
  });
}

function furtherTable({ name, visible }: ListedSheet): Fault {
  const hidden = visible ? { zh: '', en: '' } : { zh: '隐藏的', en: 'hidden ' };
  return new Fault('invalid_request', {
    zh: `工作簿的另一张${hidden.zh}工作表“${name}”也有格式说明中的列，而一个文件只读取一张表。请每张表另存为一个文件上传，或删去不要的表。`,
    en: `Another ${hidden.en}sheet of the workbook, "${name}", has the columns of the profile as well, and one sheet of a file is read: send each sheet as a file of its own, or delete the one that is not meant.`,
  });
}
