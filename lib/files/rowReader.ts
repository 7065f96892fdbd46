import type { Bilingual } from '../bilingual.ts';
import { type Fen, formatFen } from '../money/fen.ts';
import { withSeparators } from '../money/withSeparators.ts';
import { type CellMark, tellsAgainst } from './cellMark.ts';
import { type CellReader, cellReader } from './cellReader.ts';
import { personInCells } from './personInCells.ts';
import type { Places } from './placeColumns.ts';
import { type Problem, type ProblemCode, problem } from './problem.ts';
import type { Column, Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import { type CellValue, isFault, styleOf, withoutCell } from './readCell.ts';
import type { Remarks } from './remark.ts';

/** What the columns of a profile say in one row, in its order (`valuePlace`); undefined for a cell that could not be read. */
export type RowValues = readonly (CellValue | undefined)[];

/** Something wrong in a row, and the place of the column that is shown for it. */
export interface RowFault {
  readonly place: number;
  readonly code: ProblemCode;
  readonly expected?: string | Bilingual | undefined;
}

/**
 * Finds what is wrong with a row beyond its cells and sums, from the values that could be read, and adds it to its faults.
 *
 * @param without the columns of the file that this row goes without
 */
export type RowJudge = (values: RowValues, faults: RowFault[], without: ReadonlySet<string>) => void;

/** A row as it came, and what its cells say. It is refused if it has any problem. */
export interface TableRow extends Omit<RawRow, 'misshapen' | 'marks' | 'without'> {
  readonly without: ReadonlySet<string>;
  readonly values: RowValues;
  readonly problems: readonly Problem[];
}

/** A column of the profile in one file. */
interface PlacedColumn extends Column {
  /** Where its cells stand; undefined where the file goes without it. */
  readonly position: number | undefined;
  readonly read: CellReader;
}

/** Columns that must agree, by their places: the whole, and its parts. */
interface PlacedSum {
  readonly whole: number;
  readonly parts: readonly number[];
}

const NONE: readonly never[] = [];
const NOTHING: ReadonlySet<string> = new Set();

/** Where a column stands among the values of a row; the profile was checked when it was loaded, so there is one. */
export function valuePlace({ columns }: Pick<Layout, 'columns'>, name: string): number {
  return [...columns.keys()].indexOf(name);
}

/**
 * The reader of the rows below the header of one file: each cell by itself, then the sums that the profile names, then what
 * the rows of such a file must be beyond that. All faults of a row are collected, for the sender to mend at once. What profile
 * and header say is looked up here, once, and not again for each row.
 */
export function rowReader(layout: Layout, places: Places, judge: RowJudge, noted: Remarks): (raw: RawRow) => TableRow {
  let rowRead = 0;
  const onGuard = (): void => noted.add('guards_taken_off', { row: rowRead });
  const { headings, positions } = places;
  const columns = [...layout.columns].map(
    ([name, column]): PlacedColumn => ({
      ...column,
      position: positions.get(name),
      read: cellReader(column, layout, onGuard),
    }),
  );
  const sums = layout.sums.map(
    ({ whole, parts }): PlacedSum => ({
      whole: valuePlace(layout, whole),
      parts: parts.map((part) => valuePlace(layout, part)),
    }),
  );
  const blank = columns.map(withoutCell);

  function readCells(cells: readonly string[], marks: readonly CellMark[], faults: RowFault[]): RowValues {
    const values: (CellValue | undefined)[] = [...blank];
    for (let place = 0; place < columns.length; place += 1) {
      const { position, read } = columns[place]!;
      if (position === undefined) continue;
      const mark =
        marks.length === 0
          ? undefined
          : marks.find((one) => one.position === position && tellsAgainst(one, columns[place]!));
      const found = mark ?? read(cells[position]!);
      values[place] = isFault(found) ? undefined : found;
      if (isFault(found)) faults.push({ place, code: found.code, expected: found.expected });
    }
    return values;
  }

  /** The whole that differs from the sum of its parts, where all of them could be read. */
  function checkSum({ whole, parts }: PlacedSum, values: RowValues, faults: RowFault[]): void {
    let sum: Fen = 0n;
    for (const part of parts) {
      const amount = values[part];
      if (typeof amount !== 'bigint') return;
      sum += amount;
    }
    const stated = values[whole];
    if (typeof stated !== 'bigint' || stated === sum) return;
    faults.push({ place: whole, code: 'sum_differs', expected: expectedSum(whole, parts, values, sum) });
  }

  function expectedSum(whole: number, parts: readonly number[], values: RowValues, sum: Fen): string | Bilingual {
    const there = parts.map((part) => ({ part, position: columns[part]!.position }));
    const terms = there.flatMap(({ part, position }) =>
      position === undefined ? [] : [`${headings[position]} ${withSeparators(formatFen(values[part] as Fen))}`],
    );
    const said = `${terms.join(' + ')} = ${withSeparators(formatFen(sum))}`;
    const inYuan = [whole, ...parts].every((place) => styleOf(columns[place]!, layout).unit === 'yuan');
    return inYuan ? said : { zh: `${said}（均为元）`, en: `${said} (all in yuan)` };
  }

  const isPerson = personInCells(columns);

  function inWords({ code, place, expected }: RowFault, row: number, cells: readonly string[]): Problem {
    const { position } = columns[place]!;
    const value = isPerson(columns[place]!, cells) ? '***' : cells[position!]!;
    return problem(code, { row, column: headings[position!]!, value }, expected);
  }

  return ({
    row,
    text,
    cells,
    marks = NONE,
    without = NOTHING,
    misshapen = shapeProblems(row, cells, headings.length),
  }) => {
    rowRead = row;
    if (misshapen.length > 0) return { row, text, cells, values: NONE, without, problems: misshapen };
    const faults: RowFault[] = [];
    const values = readCells(cells, marks, faults);
    for (const sum of sums) checkSum(sum, values, faults);
    judge(values, faults, without);
    const problems = faults.length === 0 ? NONE : faults.map((fault) => inWords(fault, row, cells));
    return { row, text, cells, values, without, problems };
  };
}

function shapeProblems(row: number, cells: readonly string[], width: number): readonly Problem[] {
  if (cells.every((cell) => cell.trim() === '')) return [problem('empty_row', { row, column: '', value: '' })];
  // Separators behind the last heading make no cells, as long as nothing stands between them.
  if (cells.length === width || (cells.length > width && !cells.slice(width).some((cell) => cell.trim()))) return NONE;
  return [problem('wrong_cell_count', { row, column: '', value: String(cells.length) }, String(width))];
}
