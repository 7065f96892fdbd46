import type { ArrivedFile } from './arrivedFile.ts';
import type { InspectedFile } from './inspectFile.ts';
import { jsonRowReader } from './jsonRow.ts';
import { type Line, linesOf } from './lines.ts';
import { type PersonalWatch, personalWatch, refusePersonalColumns } from './personalData.ts';
import { type Places, placeColumns } from './placeColumns.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import { readHeading } from './readHeading.ts';
import { type Remarks, remarks } from './remark.ts';
import { type RowJudge, rowReader, type TableRow } from './rowReader.ts';
import { sameBytes } from './sameBytes.ts';
import { type TableEnd, tableEnd } from './tableEnd.ts';
import { tableLines } from './tableLines.ts';

/** A file that is being read. */
export interface OpenedTable<Row> extends Omit<ArrivedFile, 'rows' | 'refused' | 'sums' | 'remarks'> {
  /**
   * The rows in the order of the file, in stretches of those that end within the same bytes as they came, each read when it is
   * asked for; they can be gone through once.
   */
  readonly stretches: AsyncIterable<readonly Row[]>;
  /** What its sender should know of it: all of it once the last row was read. */
  readonly noted: Remarks;
}

/** What becomes of the rows of a table. */
export interface RowsReading<Row> {
  /** What is wrong with a row beyond its cells and sums. */
  readonly judge: RowJudge;
  /** What is made of each row; it is not kept otherwise. */
  readonly made: (row: TableRow, noted: Remarks) => Row;
}

/**
 * Read a file as a table, whichever format it has. Every row below the header that is not blank comes, sound or with its
 * problems. After the last one the bytes are held against what was inspected.
 *
 * @param readingOf what becomes of its rows, by the columns that it has
 * @throws Fault invalid_request  the file cannot be read, has no header, or other columns than the profile
 * @throws Fault stale  (with the rows) the file is no longer the one that was inspected
 */
export async function readTable<Row>(
  file: InspectedFile,
  layout: Layout,
  readingOf: (places: Places) => RowsReading<Row>,
): Promise<OpenedTable<Row>> {
  if (file.unreadable) throw file.unreadable;
  const { sha256, encoding } = file;
  const noted = remarks();
  const table = await opened(file, layout, noted);
  const { heading, places } = table;
  const { judge, made } = readingOf(places);
  const read = rowReader(layout, places, judge, noted);
  // From its line to what becomes of it each row is read at once: what is made in between then lasts no longer than it.
  const rows = eachRow(table, read, tableEnd(layout, places, noted), personalWatch(layout, places), (row) =>
    made(row, noted),
  );
  return { sha256, encoding, delimiter: layout.delimiter, heading, stretches: rows, noted };
}

interface Opened {
  readonly heading: string[][];
  readonly places: Places;
  /** The rows below the header, not yet taken apart. */
  readonly stretches: AsyncIterable<readonly Line[]>;
  readonly raw: (line: Line) => RawRow;
}

async function opened(file: InspectedFile, layout: Layout, noted: Remarks): Promise<Opened> {
  if (file.format === 'ndjson') {
    const heading = headingOf(layout);
    const placed = placeColumns(heading.slice(-1), layout, layout.header.row);
    const places = { ...placed, columns: new Set(layout.columns.keys()) };
    return { heading, places, stretches: linesOf(sameBytes(file), file), raw: jsonRowReader(layout) };
  }
  const { stretches, raw } = tableLines(file, layout, noted);
  try {
    const { heading, header, row, rest } = await readHeading(stretches, raw, layout, noted);
    refusePersonalColumns(header, sampleOf(rest, raw), layout);
    const places = placeColumns(header, layout, row);
    const width = places.headings.length;
    return {
      heading,
      places,
      stretches: following(rest, stretches),
      raw: file.format === 'xlsx' ? (line) => filledUp(raw(line), width) : raw,
    };
  } catch (error) {
    await stretches.return(undefined);
    throw error;
  }
}

/** The rows of a table, each read as soon as it is known to be one. */
async function* eachRow<Row>(
  { stretches, raw }: Opened,
  read: (raw: RawRow) => TableRow,
  end: TableEnd,
  watch: PersonalWatch,
  made: (row: TableRow) => Row,
): AsyncGenerator<Row[]> {
  for await (const stretch of stretches) {
    const rows: Row[] = [];
    for (const line of stretch) {
      const next = raw(line);
      if (end.holds(next)) continue;
      for (const held of end.interrupted()) rows.push(made(held));
      watch.look(next.cells);
      const row = read(next);
      end.count(row.values);
      rows.push(made(row));
    }
    if (rows.length > 0) yield rows;
  }
  watch.end();
  const held = end.ended();
  if (held.length > 0) yield held.map(made);
}

/** Some rows, and the stretches after them, which are let go of wherever it ends. */
async function* following<Row>(first: readonly Row[], rest: AsyncGenerator<readonly Row[]>) {
  try {
    if (first.length > 0) yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** A row of a workbook ends at its last cell that is not blank. */
function filledUp(raw: RawRow, width: number): RawRow {
  if (raw.cells.length >= width) return raw;
  return { ...raw, cells: [...raw.cells, ...Array.from({ length: width - raw.cells.length }, () => '')] };
}

/** So many rows tell what a column holds that nobody described. */
const ROWS_OF_SAMPLE = 200;

function sampleOf(lines: readonly Line[], raw: Opened['raw']): (readonly string[])[] {
  return lines.slice(0, ROWS_OF_SAMPLE).map((line) => raw(line).cells);
}

/** The heading that a file without one would have: the columns of the profile, where its header belongs. */
function headingOf({ columns, header }: Layout): string[][] {
  const above = Array.from({ length: header.row + header.rows - 2 }, (): string[] => []);
  return [...above, [...columns.keys()]];
}
