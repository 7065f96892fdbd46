import { csvRow } from './csvRow.ts';
import type { InspectedFile } from './inspectFile.ts';
import { type Line, linesOf } from './lines.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import type { Remarks } from './remark.ts';
import { sameBytes } from './sameBytes.ts';
import { saysSeparator } from './saysSeparator.ts';
import { workbookLines } from './workbook.ts';

/** A file with a header, not yet taken apart: its lines, and how one of them is a row. */
export interface TableLines {
  readonly stretches: AsyncGenerator<Line[]>;
  readonly raw: (line: Line) => RawRow;
}

/** The lines of a CSV file or a workbook, its header among them. Whoever stops before the end lets go of them by `return`. */
export function tableLines(file: InspectedFile, layout: Layout, noted: Remarks): TableLines {
  const stretches = file.format === 'xlsx' ? linesOfWorkbook(file, layout, noted) : linesIn(file, layout);
  return { stretches, raw: (line) => csvRow(line, layout.delimiter) };
}

async function* linesIn(file: InspectedFile, { delimiter }: Layout): AsyncGenerator<Line[]> {
  for await (const lines of linesOf(sameBytes(file), file)) {
    const [first, ...rest] = lines;
    if (first?.row === 1 && saysSeparator(first.text, delimiter)) {
      if (rest.length > 0) yield rest;
    } else yield lines;
  }
}

/** The rows of a workbook, which has to be in memory as it came. */
async function* linesOfWorkbook(file: InspectedFile, layout: Layout, noted: Remarks): AsyncGenerator<Line[]> {
  const chunks = await Array.fromAsync(sameBytes(file));
  yield* workbookLines(Buffer.concat(chunks), layout, noted);
}
