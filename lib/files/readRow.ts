import type { Bilingual } from '../bilingual.ts';
import { type Fen, formatFen, sumFen } from '../money/fen.ts';
import type { Places } from './placeColumns.ts';
import { type Problem, type ProblemCode, problem } from './problem.ts';
import type { Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import { type CellValue, isFault, readCell, styleOf, withoutCell } from './readCell.ts';

/** What the columns of a profile say in one row; a cell that could not be read is not there. */
export type RowValues = ReadonlyMap<string, CellValue>;

/** Something wrong in a row, and the column (by its name in the profile) that is shown for it. */
export interface RowFault {
  readonly column: string;
  readonly code: ProblemCode;
  readonly expected?: string | Bilingual | undefined;
}

/** A row as it came, and what its cells say. It is refused if it has any problem. */
export interface TableRow extends Omit<RawRow, 'misshapen'> {
  readonly values: RowValues;
  readonly problems: readonly Problem[];
}

/**
 * Read a row below the header: each cell by itself, then the sums that the profile names, then what the rows of such a
 * file must be beyond that. All faults are collected, for the sender to mend at once.
 */
export function readRow(
  raw: RawRow,
  layout: Layout,
  places: Places,
  judge: (values: RowValues) => RowFault[],
): TableRow {
  const { row, text, cells } = raw;
  const misshapen = raw.misshapen ?? shapeProblems(row, cells, places.headings.length);
  if (misshapen.length > 0) return { row, text, cells, values: new Map(), problems: misshapen };
  const { values, faults } = readCells(cells, layout, places);
  const all = [...faults, ...sumFaults(values, layout, places), ...judge(values)];
  return { row, text, cells, values, problems: all.map((fault) => inWords(fault, row, cells, layout, places)) };
}

function shapeProblems(row: number, cells: readonly string[], width: number): Problem[] {
  if (cells.every((cell) => cell.trim() === '')) return [problem('empty_row', { row, column: '', value: '' })];
  if (cells.length === width) return [];
  return [problem('wrong_cell_count', { row, column: '', value: String(cells.length) }, String(width))];
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
function sumFaults(values: RowValues, layout: Layout, { headings, positions }: Places): RowFault[] {
  return layout.sums.flatMap(({ whole, parts }) => {
    if (![whole, ...parts].every((name) => values.has(name))) return [];
    const amount = (name: string) => values.get(name) as Fen;
    const sum = sumFen(parts.map(amount));
    if (amount(whole) === sum) return [];
    const there = parts.filter((name) => positions.has(name));
    const terms = there.map((name) => `${headings[positions.get(name)!]} ${formatFen(amount(name))}`).join(' + ');
    const inYuan = [whole, ...parts].every((name) => styleOf(layout.columns.get(name)!, layout).unit === 'yuan');
    const said = `${terms} = ${formatFen(sum)}`;
    const expected = inYuan ? said : { zh: `${said}（均为元）`, en: `${said} (all in yuan)` };
    return [{ column: whole, code: 'sum_differs', expected }];
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
