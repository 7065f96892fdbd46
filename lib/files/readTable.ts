import { Fault } from '../errors.ts';
import type { ArrivedFile } from './arrivedFile.ts';
import { csvRow } from './csvRow.ts';
import type { InspectedFile } from './inspectFile.ts';
import { jsonRowReader } from './jsonRow.ts';
import { type Line, linesOf } from './lines.ts';
import { type Places, placeColumns } from './placeColumns.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import { type Remarks, remarks } from './remark.ts';
import { type RowJudge, rowReader, type TableRow } from './rowReader.ts';
import { sameBytes } from './sameBytes.ts';
import { workbookLines } from './workbook.ts';

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

/**
 * Read a file as a table, whichever format it has. Every row below the header that is not blank comes, sound or with its
 * problems. After the last one the bytes are held against what was inspected.
 *
 * @param judge what is wrong with a row beyond its cells and sums
 * @param made what becomes of each row; it is not kept otherwise
 * @throws Fault invalid_request  the file cannot be read, has no header, or other columns than the profile
 * @throws Fault stale  (with the rows) the file is no longer the one that was inspected
 */
export async function readTable<Row>(
  file: InspectedFile,
  layout: Layout,
  judge: RowJudge,
  made: (row: TableRow, noted: Remarks) => Row,
): Promise<OpenedTable<Row>> {
  if (file.unreadable) throw file.unreadable;
  const { sha256, encoding } = file;
  const noted = remarks();
  const { heading, places, stretches, raw } = await opened(file, layout, noted);
  const read = rowReader(layout, places, judge);
  // From its line to what becomes of it each row is read at once: what is made in between then lasts no longer than it.
  const rows = eachRow(stretches, (line) => made(read(raw(line)), noted));
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
    return { heading, places: placesIn(heading, layout), stretches: linesIn(file), raw: jsonRowReader(layout) };
  }
  const stretches = file.format === 'xlsx' ? linesOfWorkbook(file, layout, noted) : linesIn(file);
  const raw = (line: Line) => csvRow(line, layout.delimiter);
  try {
    const { heading, rest } = await readHeading(stretches, raw, layout);
    const places = placesIn(heading, layout);
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

function linesIn(file: InspectedFile): AsyncGenerator<Line[]> {
  return linesOf(sameBytes(file), file);
}

function placesIn(heading: readonly (readonly string[])[], layout: Layout): Places {
  return placeColumns(heading.slice(layout.header.row - 1), layout);
}

/** The same stretches, each of their rows read. */
async function* eachRow<Row, Read>(
  stretches: AsyncIterable<readonly Row[]>,
  read: (row: Row) => Read,
): AsyncGenerator<Read[]> {
  for await (const stretch of stretches) yield stretch.map(read);
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

/** The rows of a workbook, which has to be in memory as it came. */
async function* linesOfWorkbook(file: InspectedFile, layout: Layout, noted: Remarks): AsyncGenerator<Line[]> {
  const chunks = await Array.fromAsync(sameBytes(file));
  yield* workbookLines(Buffer.concat(chunks), layout, noted);
}

/** The heading that a file without one would have: the columns of the profile, where its header belongs. */
function headingOf({ columns, header }: Layout): string[][] {
  const above = Array.from({ length: header.row + header.rows - 2 }, (): string[] => []);
  return [...above, [...columns.keys()]];
}

/** The rows up to the end of the header, and those that came with its last one; a blank line among them has no cells. */
async function readHeading(stretches: AsyncGenerator<Line[]>, rawOf: Opened['raw'], { header }: Layout) {
  const heading: string[][] = [];
  for (let found = 0; ; ) {
    const { value: stretch, done } = await stretches.next();
    if (done) throw faultyHeader('文件没有表头。', 'The file has no header.');
    for (const [i, line] of stretch.entries()) {
      const raw = rawOf(line);
      if (raw.misshapen) {
        throw faultyHeader(
          `第 ${raw.row} 行（表头）的英文双引号不成对，或标题内有换行。`,
          `Row ${raw.row}, of the header: its double quotes do not pair up, or a heading has a line break.`,
        );
      }
      while (heading.length < raw.row - 1) heading.push([]);
      heading.push([...raw.cells]);
      if (raw.row >= header.row) found += 1;
      if (found === header.rows) return { heading, rest: stretch.slice(i + 1) };
    }
  }
}

function faultyHeader(zh: string, en: string): Fault {
  return new Fault('invalid_request', { zh: `${zh}请重新导出。`, en: `${en} Export the file again.` }, 'header');
}
