import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';
import { decodeText, type Encoding } from './decodeText.ts';
import { cellsOf, type Line, linesOf } from './lines.ts';
import { placeColumns } from './placeColumns.ts';
import type { RefusedRow } from './problem.ts';
import type { Layout } from './profile.ts';
import { type RowFault, type RowValues, readRow, type TableRow } from './readRow.ts';
import { sha256Of } from './sha256Of.ts';

/** What is known of any file that arrived and could be read. */
export interface ArrivedFile {
  /** Of the bytes as they came. */
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Everything above the rows, row by row, as it came. */
  readonly heading: readonly (readonly string[])[];
  /** Number of rows below the header; blank lines are no rows. */
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
  /** Sums in fen over the rows that are not refused, repeated ones included. */
  readonly sums: { readonly [name: string]: Fen };
}

export interface Table extends Omit<ArrivedFile, 'rows' | 'refused' | 'sums'> {
  /** The rows in the order of the file, each read when it is asked for. */
  readonly rows: Iterable<TableRow>;
}

/**
 * Read a file as a table. Every line below the header that is not blank comes as a row, sound or with its problems.
 *
 * @param judge what is wrong with a row beyond its cells and sums, from the values that could be read
 * @throws Fault invalid_request  the file cannot be decoded, has no header, or other columns than the profile
 */
export function readTable(bytes: Uint8Array, layout: Layout, judge: (values: RowValues) => RowFault[]): Table {
  const { text, encoding } = decodeText(bytes, layout.encodings);
  const lines = linesOf(text);
  const heading = readHeading(lines, layout);
  const places = placeColumns(heading.slice(layout.header.row - 1), layout);
  return {
    sha256: sha256Of(bytes),
    encoding,
    delimiter: layout.delimiter,
    heading,
    rows: readRows(lines, (line) => readRow(line, layout, places, judge)),
  };
}

function* readRows(lines: Iterable<Line>, read: (line: Line) => TableRow): Generator<TableRow> {
  for (const line of lines) yield read(line);
}

/** The rows up to the end of the header; a blank line among them has no cells. */
function readHeading(lines: Iterator<Line>, { header, delimiter }: Layout): string[][] {
  const heading: string[][] = [];
  for (let found = 0; found < header.rows; ) {
    const { value: line, done } = lines.next();
    if (done) throw faultyHeader('文件没有表头。', 'The file has no header.');
    const cells = cellsOf(line.text, delimiter);
    if (!cells) {
      throw faultyHeader(
        `第 ${line.row} 行（表头）的英文双引号不成对，或标题内有换行。`,
        `Row ${line.row}, of the header: its double quotes do not pair up, or a heading has a line break.`,
      );
    }
    while (heading.length < line.row - 1) heading.push([]);
    heading.push(cells);
    if (line.row >= header.row) found += 1;
  }
  return heading;
}

function faultyHeader(zh: string, en: string): Fault {
  return new Fault('invalid_request', `${zh}请重新导出。 ${en} Export the file again.`, 'header');
}
