import type { Fen } from '../money/fen.ts';

/** A case in the books, as far as a line of a statement is held against it. */
export interface BooksLine {
  readonly institution: string;
  readonly settlement_id: string;
  readonly group: string;
  readonly booked: Fen;
}

/** A line of a statement, as far as it is held against the books. */
export interface HeldLine {
  readonly institution: string;
  readonly settlement: string;
  readonly group: string;
  readonly booked: Fen;
  readonly payable: Fen;
}

export type Finding =
  | 'matched'
  | 'swapped'
  | 'shifted'
  | 'lower_case_group'
  | 'amount_differs'
  | 'group_differs'
  | 'unknown';

/** A line of a statement beside the case that the books have, and how they differ. */
export interface Held<Line extends HeldLine> {
  readonly line: Line;
  readonly books: BooksLine | undefined;
  readonly finding: Finding;
}

/**
 * Hold the lines of a statement against the books, in the order of the file, and say of each that differs what looks to have happened: its
 * two amounts changed places, it has the amount of the row beside it, its group is written small.
 */
export function heldAgainstBooks<Line extends HeldLine>(
  lines: readonly Line[],
  books: readonly BooksLine[],
): Held<Line>[] {
  const byKey = new Map(books.map((line) => [keyOf(line.institution, line.settlement_id), line]));
  const found = lines.map((line) => byKey.get(keyOf(line.institution, line.settlement)));
  return lines.map((line, i) => {
    const own = found[i];
    const beside = [found[i - 1]?.booked, found[i + 1]?.booked];
    return { line, books: own, finding: own === undefined ? 'unknown' : findingOf(line, own, beside) };
  });
}

function findingOf(line: HeldLine, books: BooksLine, beside: readonly (Fen | undefined)[]): Finding {
  if (line.booked === books.booked) {
    if (line.group === books.group) return 'matched';
    return line.group.toUpperCase() === books.group.toUpperCase() ? 'lower_case_group' : 'group_differs';
  }
  if (line.payable === books.booked) return 'swapped';
  return beside.includes(line.booked) ? 'shifted' : 'amount_differs';
}

function keyOf(institution: string, settlement: string): string {
  return `${institution}#${settlement}`;
}
