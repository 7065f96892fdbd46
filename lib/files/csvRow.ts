import type { CellMark } from './cellMark.ts';
import { cellsOf, type Line } from './lines.ts';
import { problem } from './problem.ts';
import type { RawRow } from './rawRow.ts';

/** A line of a CSV file, or of a workbook, as a row. */
export function csvRow(
  { row, text, marks }: Line & { readonly marks?: readonly CellMark[] },
  delimiter: string,
): RawRow {
  const cells = cellsOf(text, delimiter);
  if (cells) return marks ? { row, text, cells, marks } : { row, text, cells };
  return { row, text, cells: [text], misshapen: [problem('broken_quotes', { row, column: '', value: '' })] };
}
