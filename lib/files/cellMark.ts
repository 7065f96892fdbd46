import type { ProblemCode } from './problem.ts';
import type { Column } from './profile.ts';

/** What keeps a cell of a workbook from being taken as it stands, although it could be read. */
export interface CellMark {
  /** Where the cell stands in its row, from 0. */
  readonly position: number;
  /** merged_blank: it is blank because it is merged with another. shown_otherwise: its format shows something else than its number. */
  readonly code: Extract<ProblemCode, 'merged_blank' | 'shown_otherwise'>;
  readonly expected: string;
}

/** A number that is counted with is what it is, however it is shown; one that names something is what people see. */
const NAMES_SOMETHING: ReadonlySet<Column['holds']> = new Set([
  'identity',
  'code',
  'group',
  'division',
  'flag',
  'count',
]);

/** Whether a mark tells against a cell of a column. */
export function tellsAgainst({ code }: CellMark, { holds }: Column): boolean {
  return code === 'merged_blank' ? holds !== 'ignored' : NAMES_SOMETHING.has(holds);
}
