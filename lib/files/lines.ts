/**
 * One line, one row. A claim's cells are codes, days and amounts, so none of them holds a line break; reading line by line,
 * a stray quotation mark costs the row it is in, where a reader that lets quotes run on would swallow the rows after it.
 */
import { isAscii } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { Fault } from '../errors.ts';
import { type Decoder, decodeAscii, decoderOf, type Encoding } from './encoding.ts';

/** A line that is not blank, with the number a spreadsheet shows beside it. */
export interface Line {
  readonly row: number;
  readonly text: string;
}

/** The longest line that is read, in bytes: a row has some hundreds. */
const LONGEST = 1024 * 1024;

/** A formula that is nothing but a text. */
const FORMULA_OF_TEXT = /^\s*="[^"]*"\s*$/;

const CR = 0x0d;

/** What puts a cell between quotation marks, beside the delimiter. */
const QUOTED = /["\r\n]/;

/**
 * The lines of a text, as its bytes come: those that end within some bytes come together. They are cut before they are decoded:
 * in both encodings the byte that ends a line is part of no other character, and no line then holds on to the bytes around it.
 * Blank lines are no rows.
 *
 * @throws Fault invalid_request  a line is longer than any row
 */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, lineEnd }: { readonly encoding: Encoding; readonly lineEnd: '\n' | '\r' },
): AsyncGenerator<Line[]> {
  const decoder = decoderOf(encoding);
  const end = lineEnd.charCodeAt(0);
  let row = 0;
  const lineIn = (held: Buffer, start: number, stop: number, decode: Decoder): string => {
    row += 1;
    if (stop - start > LONGEST) throw lineTooLong(row);
    const text = decode(held, start, stop > start && held[stop - 1] === CR ? stop - 1 : stop);
    return row === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const held = rest.length === 0 ? bufferOf(chunk) : Buffer.concat([rest, chunk]);
    const decode = isAscii(held) ? decodeAscii : decoder;
    const lines: Line[] = [];
    let start = 0;
    for (let stop = held.indexOf(end); stop >= 0; stop = held.indexOf(end, start)) {
      const text = lineIn(held, start, stop, decode);
      if (text !== '') lines.push({ row, text });
      start = stop + 1;
    }
    rest = held.subarray(start);
    if (rest.length > LONGEST) throw lineTooLong(row + 1);
    if (lines.length > 0) yield lines;
  }
  if (rest.length === 0) return;
  const text = lineIn(rest, 0, rest.length, decoder);
  if (text !== '') yield [{ row, text }];
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
    if (!(error instanceof CsvError)) throw error;
    const plain = withQuotedFormulas(line, delimiter);
    return plain === line ? null : cellsOf(plain, delimiter);
  }
}

/** A line whose cells `="0012"`, which keep their digits in a spreadsheet, are quoted by the rules. */
function withQuotedFormulas(line: string, delimiter: string): string {
  const cells = line.split(delimiter);
  return cells.map((cell) => (FORMULA_OF_TEXT.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
}

/** Cells as a line of CSV, without its end: `cellsOf` reads them from it again. */
export function lineOf(cells: readonly string[], delimiter: string): string {
  // Most rows have no cell that needs quotation marks, and writing those as CSV takes longer than reading them.
  if (!cells.some((cell) => cell.includes(delimiter) || QUOTED.test(cell))) return cells.join(delimiter);
  return stringify([[...cells]], { delimiter, record_delimiter: '', quoted_match: QUOTED });
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function lineTooLong(row: number): Fault {
  return new Fault('invalid_request', {
    zh: `第 ${row} 行超过 1 MB，不像是一行结算数据。请检查换行，重新导出。`,
    en: `Line ${row} has more than 1 MB, which no row has: check the line ends, and export the file again.`,
  });
}
