/**
 * One line, one row. A claim's cells are codes, days and amounts, so none of them holds a line break; reading line by line,
 * a stray quotation mark costs the row it is in, where a reader that lets quotes run on would swallow the rows after it.
 */
import { CsvError, parse } from 'csv-parse/sync';

/** A line that is not blank, with the number a spreadsheet shows beside it. */
export interface Line {
  readonly row: number;
  readonly text: string;
}

/** The lines of a text, ended by LF, CRLF or (where the text has no LF at all) CR. Blank lines are no rows. */
export function* linesOf(text: string): Generator<Line> {
  const end = text.includes('\n') ? '\n' : '\r';
  let start = 0;
  for (let row = 1; start < text.length; row += 1) {
    const found = text.indexOf(end, start);
    const stop = found < 0 ? text.length : found;
    const line = text.slice(start, text[stop - 1] === '\r' && stop > start ? stop - 1 : stop);
    if (line !== '') yield { row, text: line };
    start = stop + 1;
  }
}

/** The cells of a line by the rules of CSV (RFC 4180), or null where its quotation marks do not follow them. */
export function cellsOf(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  try {
    const [cells] = parse(line, {
      delimiter,
      relax_column_count: true,
      record_delimiter: '\n',
      skip_empty_lines: false,
    });
    return cells ?? [];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
