import { Fault } from '../errors.ts';
import { unitOfTitle } from './headingKey.ts';
import { isHeader } from './isHeader.ts';
import type { Line } from './lines.ts';
import { columnsIn } from './placeColumns.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import type { Remarks } from './remark.ts';

/** The header of a file, and what stands above it. */
export interface Heading {
  /** Everything above the rows, row by row; a blank line has no cells. */
  readonly heading: string[][];
  /** Of it, the rows of the header. */
  readonly header: readonly (readonly string[])[];
  /** Where the header begins, as a spreadsheet numbers it. */
  readonly row: number;
  /** The lines that came with the last one of the header. */
  readonly rest: readonly Line[];
}

/** A header is looked for in so many rows from where the profile expects it. */
const MOST_LOOKED_AT = 30;

/**
 * Find the header of a file: where the profile says, or below, where what stands above it are titles. Rows are the header for certain if they
 * have half of the columns that have to be there; where none are, those with most of them are taken, so that what is wrong can be told.
 *
 * @throws Fault invalid_request  there is none, it cannot be read, or a title above it states another unit than the profile
 */
export async function readHeading(
  stretches: AsyncGenerator<Line[]>,
  rawOf: (line: Line) => RawRow,
  layout: Layout,
  noted: Remarks,
): Promise<Heading> {
  const found: RawRow[] = [];
  let best: { readonly heading: Heading; readonly size: number } | undefined;
  for (let done = false; !done && found.length < MOST_LOOKED_AT; ) {
    const next = await stretches.next();
    done = next.done === true;
    const stretch = next.done ? [] : next.value;
    for (const [i, line] of stretch.entries()) {
      if (found.length >= MOST_LOOKED_AT) break;
      found.push(rawOf(line));
      const heading = headingAt(found, stretch.slice(i + 1), layout);
      if (heading === undefined) continue;
      const columns = columnsIn(heading.header, layout);
      if (columns.size > (best?.size ?? -1)) best = { heading, size: columns.size };
      if (!isHeader(columns, layout)) continue;
      noteTitles(heading, layout, noted);
      return heading;
    }
  }
  const broken = found.find(({ misshapen }) => misshapen);
  if (broken && !best?.size) throw misshapen(broken.row);
  if (best) return best.heading;
  throw faultyHeader('文件没有表头。', 'The file has no header.');
}

/** The last of the rows so far as the header; undefined where they cannot be it. */
function headingAt(found: readonly RawRow[], rest: readonly Line[], { header }: Layout): Heading | undefined {
  const rows = found.slice(-header.rows);
  if (rows.length < header.rows || rows[0]!.row < header.row || rows.some(({ misshapen }) => misshapen))
    return undefined;
  const heading: string[][] = [];
  for (const { row, cells } of found) {
    while (heading.length < row - 1) heading.push([]);
    heading.push([...cells]);
  }
  return { heading, header: rows.map(({ cells }) => cells), row: rows[0]!.row, rest };
}

/** Titles are passed over, but not what they say of the amounts. */
function noteTitles({ heading, row }: Heading, { header, amounts }: Layout, noted: Remarks): void {
  if (row > header.row) noted.add('titles_above', { row });
  for (const [i, cells] of heading.slice(0, row - 1).entries()) {
    const unit = cells.map(unitOfTitle).find((stated) => stated !== null);
    const expected = amounts.unit === 'yuan' ? '元' : amounts.unit;
    if (unit !== undefined && unit !== expected) throw otherUnit(i + 1, unit!, expected);
  }
}

function otherUnit(row: number, unit: string, expected: string): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: `第 ${row} 行（表头上方）写明单位为 ${unit}，而格式说明的金额单位是 ${expected}。请按 ${expected} 导出，或更正这一行。`,
      en: `Row ${row}, above the header, states that amounts are in ${unit}, and the profile has them in ${expected}: export them in ${expected}, or correct that row.`,
    },
    'header',
  );
}

function misshapen(row: number): Fault {
  return faultyHeader(
    `第 ${row} 行（表头）的英文双引号不成对，或标题内有换行。`,
    `Row ${row}, of the header: its double quotes do not pair up, or a heading has a line break.`,
  );
}

function faultyHeader(zh: string, en: string): Fault {
  return new Fault('invalid_request', { zh: `${zh}请重新导出。`, en: `${en} Export the file again.` }, 'header');
}
