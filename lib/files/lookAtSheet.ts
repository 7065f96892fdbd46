import { Fault } from '../errors.ts';
import { addressOf, type Range } from '../workbook/address.ts';
import type { SheetPart, SheetRow } from '../workbook/sheetRows.ts';
import { MOST_ROWS, workbookTooLarge, workbookTooMuch } from '../workbook/workbookFaults.ts';

/** No table has columns as far to the right as this. */
const MOST_COLUMNS = 256;
/** So many hidden rows are named. */
const MOST_NAMED = 10;

/**
 * Go through a sheet once, to its end, before any row of it is read.
 *
 * @returns its merged ranges
 * @throws Fault invalid_request  a formula has no result, rows with data are hidden, or there is more than is read
 */
export async function lookAtSheet(sheet: AsyncIterable<readonly SheetPart[]>): Promise<{ readonly merged: Range[] }> {
  const merged: Range[] = [];
  const hidden: number[] = [];
  let rows = 0;
  for await (const parts of sheet) {
    for (const part of parts) {
      if ('merged' in part) merged.push(part.merged);
      else {
        rows += 1;
        if (rows > MOST_ROWS) throw workbookTooLarge();
        lookAtCells(part);
        if (part.hidden) hidden.push(part.row);
      }
    }
  }
  if (hidden.length > 0) throw hiddenRows(hidden);
  return { merged };
}

function lookAtCells({ row, cells }: SheetRow): void {
  const faulty = cells.find(({ kind }) => kind === 'unanswered');
  if (faulty?.kind === 'unanswered') throw unanswered(faulty.address);
  const { column } = cells.at(-1)!;
  if (column > MOST_COLUMNS) throw tooFar(addressOf({ row, column }));
}

function unanswered(cell: string): Fault {
  return new Fault('invalid_request', {
    zh: `工作簿第一张可见表的单元格 ${cell} 是出错或没有结果的公式。请在 Excel 中打开、计算，把公式改为数值后另存，再上传。`,
    en: `Cell ${cell} of the first sheet is a formula with an error, or without a result: calculate it in Excel, replace formulas by their values, and save it again.`,
  });
}

function tooFar(cell: string): Fault {
  return workbookTooMuch({
    zh: `单元格 ${cell} 有内容，离表格太远（最多读取 ${MOST_COLUMNS} 列）；也可删去该单元格`,
    en: `as cell ${cell} has something in it, far beyond the ${MOST_COLUMNS} columns that are read; delete it, or`,
  });
}

function hiddenRows(rows: readonly number[]): Fault {
  const named = rows.slice(0, MOST_NAMED).join(', ');
  return new Fault('invalid_request', {
    zh: `工作表有 ${rows.length} 个隐藏或被筛选掉的行有数据：第 ${named}${rows.length > MOST_NAMED ? '…' : ''} 行。不清楚是否要报。请取消隐藏和筛选，删去不报的行后再上传。`,
    en: `${rows.length} rows with data are hidden or filtered out: ${named}${rows.length > MOST_NAMED ? ' …' : ''}. Whether they are meant nobody can know: show all rows, delete those that are not meant, and send it again.`,
  });
}
