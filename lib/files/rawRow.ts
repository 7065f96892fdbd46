import type { CellMark } from './cellMark.ts';
import type { Line } from './lines.ts';
import type { Problem } from './problem.ts';

/** A row as it came, whatever kind of file it came in, before any cell of it is judged. */
export interface RawRow extends Line {
  /** Its line in a CSV file; the cells of other files are written as one, so that a fix file can be made of them. */
  readonly text: string;
  /** The whole line in one cell, where there are none that could be told apart. */
  readonly cells: readonly string[];
  /** Columns that this row goes without although others may have them: only rows of NDJSON have keys of their own. */
  readonly without?: ReadonlySet<string>;
  /** What keeps some of its cells from being taken as they stand. */
  readonly marks?: readonly CellMark[];
  /** What keeps its cells from being told apart; then none of them is read. */
  readonly misshapen?: readonly Problem[];
}
