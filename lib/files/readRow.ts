import { type Fen, formatFen, sumFen } from '../money/fen.ts';
import { cellsOf, type Line } from './lines.ts';
import type { Places } from './placeColumns.ts';
import { type Bilingual, type Problem, type ProblemCode, problem } from './problem.ts';
import type { Layout } from './profile.ts';
import { type CellValue, isFault, readCell, withoutCell } from './readCell.ts';

/** What the columns of a profile say in one row; a cell that could not be read is not there. */
export type RowValues = ReadonlyMap<string, CellValue>;

/** Something wrong in a row, and the column (by its name in the profile) that is shown for it. */
export interface RowFault {
  readonly column: string;
  readonly code: ProblemCode;
  readonly expected?: string | Bilingual | undefined;
}

/** A row as it came, and what its cells say. It is refused if it has any problem. */
export interface TableRow extends Line {
  /** The whole line, where it has no cells that could be told apart. */
  readonly cells: readonly string[];
  readonly values: RowValues;
  readonly problems: readonly Problem[];
}

/**
 * Read a line below the header: each cell by itself, then the sums that the profile names, then what the rows of such a
 * file must be beyond that. All faults are collected, for the sender to mend at once.
 */
export function readRow(
  line: Line,
  layout: Layout,
  places: Places,
  judge: (values: RowValues) => RowFault[],
): TableRow {
  const cells = cellsOf(line.text, layout.delimiter);
  const misshapen = shapeProblem(line.row, cells, places.headings.length);
  if (!cells || misshapen) {
    return { ...line, cells: cells ?? [line.text], values: new Map(), problems: misshapen ? [misshapen] : [] };
  }
  const { values, faults } = readCells(cells, layout, places);
  const all = [...faults, ...sumFaults(values, layout, places), ...judge(values)];
  return { ...line, cells, values, problems: all.map((fault) => inWords(fault, line.row, cells, layout, places)) };
}

function shapeProblem(row: number, cells: readonly string[] | null, width: number): Problem | null {
  if (!cells) return problem('broken_quotes', { row, column: '', value: '' });
  if (cells.every((cell) => cell.trim() === '')) return problem('empty_row', { row, column: '', value: '' });
  if (cells.length === width) return null;
  return problem('wrong_cell_count', { row, column: '', value: String(cells.length) }, String(width));
}

function readCells(cells: readonly string[], layout: Layout, { positions }: Places) {
  const values = new Map<string, CellValue>();
  const faults: RowFault[] = [];
  for (const [name, column] of layout.columns) {
    const position = positions.get(name);
    const read = position === undefined ? withoutCell(column) : readCell(cells[position]!, column, layout);
    if (isFault(read)) faults.push({ column: name, ...read });
    else values.set(name, read);
  }
  return { values, faults };
}

/** The wholes that differ from the sum of their parts, where all of them could be read. */
function sumFaults(values: RowValues, { sums }: Layout, { headings, positions }: Places): RowFault[] {
  return sums.flatMap(({ whole, parts }) => {
    if (![whole, ...parts].every((name) => values.has(name))) return [];
    const amount = (name: string) => values.get(name) as Fen;
    const sum = sumFen(parts.map(amount));
    if (amount(whole) === sum) return [];
    const there = parts.filter((name) => positions.has(name));
    const terms = there.map((name) => `${headings[positions.get(name)!]} ${formatFen(amount(name))}`).join(' + ');
    return [{ column: whole, code: 'sum_differs', expected: `${terms} = ${formatFen(sum)}` }];
  });
}

function inWords(
  { code, column, expected }: RowFault,
  row: number,
  cells: readonly string[],
  layout: Layout,
  { headings, positions }: Places,
): Problem {
  const position = positions.get(column)!;
  const value = layout.columns.get(column)!.private ? '***' : cells[position]!;
  return problem(code, { row, column: headings[position]!, value }, expected);
}
