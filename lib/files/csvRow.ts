import { cellsOf, type Line } from './lines.ts';
import { problem } from './problem.ts';
import type { RawRow } from './rawRow.ts';

/** A line of a CSV file as a row. */
export function csvRow({ row, text }: Line, delimiter: string): RawRow {
  const cells = cellsOf(text, delimiter);
  if (cells) return { row, text, cells };
  return { row, text, cells: [text], misshapen: [problem('broken_quotes', { row, column: '', value: '' })] };
}
