import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';
import { csvRows } from './csvRows.ts';
import type { Encoding } from './encoding.ts';
import type { InspectedFile } from './inspectFile.ts';
import { jsonRows } from './jsonRows.ts';
import { linesOf } from './lines.ts';
import { type Places, placeColumns } from './placeColumns.ts';
import type { RefusedRow } from './problem.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import { type RowFault, type RowValues, readRow, type TableRow } from './readRow.ts';
import { sameBytes } from './sameBytes.ts';
import { workbookRows } from './workbook.ts';

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

/** A file that is being read. */
export interface OpenedTable<Row> extends Omit<ArrivedFile, 'rows' | 'refused' | 'sums'> {
  /** The rows in the order of the file, each read when it is asked for; they can be gone through once. */
  readonly rows: AsyncIterable<Row>;
}

/**
 * Read a file as a table, whichever format it has. Every row below the header that is not blank comes, sound or with its
 * problems. After the last one the bytes are held against what was inspected.
 *
 * @param judge what is wrong with a row beyond its cells and sums, from the values that could be read
 * @throws Fault invalid_request  the file cannot be read, has no header, or other columns than the profile
 * @throws Fault stale  (with the rows) the file is no longer the one that was inspected
 */
export async function readTable(
  file: InspectedFile,
  layout: Layout,
  judge: (values: RowValues) => RowFault[],
): Promise<OpenedTable<TableRow>> {
  if (file.unreadable) throw file.unreadable;
  const { sha256, encoding } = file;
  const { heading, places, rows } = await opened(file, layout);
  return { sha256, encoding, delimiter: layout.delimiter, heading, rows: readRows(rows, layout, places, judge, file) };
}

interface Opened {
  readonly heading: string[][];
  readonly places: Places;
  readonly rows: AsyncGenerator<RawRow>;
}

async function opened(file: InspectedFile, layout: Layout): Promise<Opened> {
  if (file.format === 'ndjson') {
    const heading = headingOf(layout);
    const places = placeColumns(heading.slice(layout.header.row - 1), layout);
    return { heading, places, rows: jsonRows(linesOf(sameBytes(file), file), layout) };
  }
  const rows =
    file.format === 'xlsx' ? rowsOfWorkbook(file, layout) : csvRows(linesOf(sameBytes(file), file), layout.delimiter);
  try {
    const heading = await readHeading(rows, layout);
    return { heading, places: placeColumns(heading.slice(layout.header.row - 1), layout), rows };
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
}

async function* readRows(
  rows: AsyncIterable<RawRow>,
  layout: Layout,
  places: Places,
  judge: (values: RowValues) => RowFault[],
  { format }: InspectedFile,
): AsyncGenerator<TableRow> {
  const width = places.headings.length;
  for await (const raw of rows) yield readRow(format === 'xlsx' ? filledUp(raw, width) : raw, layout, places, judge);
}

/** A row of a workbook ends at its last cell that is not blank. */
function filledUp(raw: RawRow, width: number): RawRow {
  if (raw.cells.length >= width) return raw;
  return { ...raw, cells: [...raw.cells, ...Array.from({ length: width - raw.cells.length }, () => '')] };
}

async function* rowsOfWorkbook(file: InspectedFile, layout: Layout): AsyncGenerator<RawRow> {
  const chunks = await Array.fromAsync(sameBytes(file));
  yield* await workbookRows(Buffer.concat(chunks), layout);
}

/** The heading that a file without one would have: the columns of the profile, where its header belongs. */
function headingOf({ columns, header }: Layout): string[][] {
  const above = Array.from({ length: header.row + header.rows - 2 }, (): string[] => []);
  return [...above, [...columns.keys()]];
}

/** The rows up to the end of the header; a blank line among them has no cells. */
async function readHeading(rows: AsyncGenerator<RawRow>, { header }: Layout): Promise<string[][]> {
  const heading: string[][] = [];
  for (let found = 0; found < header.rows; ) {
    const { value: raw, done } = await rows.next();
    if (done) throw faultyHeader('文件没有表头。', 'The file has no header.');
    if (raw.misshapen) {
      throw faultyHeader(
        `第 ${raw.row} 行（表头）的英文双引号不成对，或标题内有换行。`,
        `Row ${raw.row}, of the header: its double quotes do not pair up, or a heading has a line break.`,
      );
    }
    while (heading.length < raw.row - 1) heading.push([]);
    heading.push([...raw.cells]);
    if (raw.row >= header.row) found += 1;
  }
  return heading;
}

function faultyHeader(zh: string, en: string): Fault {
  return new Fault('invalid_request', { zh: `${zh}请重新导出。`, en: `${en} Export the file again.` }, 'header');
}
