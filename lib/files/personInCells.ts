import { isPersonalNumber } from './personalNumber.ts';
import type { Column } from './profile.ts';
import { unguarded } from './unguarded.ts';

/** A column, and where its cells stand in a file; undefined where the file goes without it. */
interface PlacedColumn extends Pick<Column, 'holds' | 'private'> {
  readonly position: number | undefined;
}

/** No amount, day or flag has so many digits; the number of a person that slipped out of its column does. */
const LONG_NUMBER = /^\d{15,}[\dXx]?$/;
/** What long numbers stand in by right. */
const HELD_BY_RIGHT: readonly string[] = ['identity', 'code'];

/**
 * Whether what stands in a column of a row may be the number of a person, and so is not repeated to anybody: the column is private, its cell says
 * what a private cell of the row says, it is a citizen's number, or a long number where none belongs, as in a row that slipped by a column.
 */
export function personInCells(
  columns: readonly PlacedColumn[],
): (column: PlacedColumn, cells: readonly string[]) => boolean {
  const privates = columns.flatMap((column) =>
    column.private && column.position !== undefined ? [column.position] : [],
  );
  return (column, cells) => {
    if (column.private) return true;
    const cell = unguarded(cells[column.position!] ?? '');
    if (cell === '') return false;
    if (isPersonalNumber(cell) || privates.some((position) => unguarded(cells[position] ?? '') === cell)) return true;
    return LONG_NUMBER.test(cell) && !HELD_BY_RIGHT.includes(column.holds);
  };
}
