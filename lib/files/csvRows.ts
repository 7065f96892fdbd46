import { cellsOf, type Line } from './lines.ts';
import { problem } from './problem.ts';
import type { RawRow } from './rawRow.ts';

/** The lines of a CSV file as rows. */
export async function* csvRows(lines: AsyncIterable<Line>, delimiter: string): AsyncGenerator<RawRow> {
  for await (const { row, text } of lines) {
    const cells = cellsOf(text, delimiter);
    if (cells) yield { row, text, cells };
    else yield { row, text, cells: [text], misshapen: [problem('broken_quotes', { row, column: '', value: '' })] };
  }
}
