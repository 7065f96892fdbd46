/** What the receipt of a statement says beside what any receipt does. */

/** What the statement of a month comes to: lines, and sums in yuan. */
interface StatementTotal {
  readonly lines: number;
  readonly booked: string;
  readonly payable: string;
}

/** How a line of a statement stands to the books of its month. */
export type LineFinding = 'swapped' | 'shifted' | 'lower_case_group' | 'amount_differs' | 'group_differs' | 'unknown';

/** A line that is not as the books have it: which row, and what either side says. */
export interface LineExample {
  readonly row: number;
  readonly settlement: string;
  readonly institution: string;
  readonly finding: LineFinding;
  readonly statement: { readonly group: string; readonly booked: string };
  /** Null where the books of the month have no such settlement. */
  readonly books: { readonly group: string; readonly booked: string } | null;
}

/** What a statement does to that of its month, and how its lines stand to the books. Said before anything is taken or replaced. */
export interface StatementTold {
  readonly period: string;
  /** Whether its lines come beside those that stand, or in their place. */
  readonly does: 'adds' | 'replaces';
  /** The files that stood before. */
  readonly stood: readonly string[];
  readonly before: StatementTotal;
  readonly after: StatementTotal;
  /** Lines as the books of the month have them. */
  readonly matched: number;
  /** Lines of settlements in the books of the month, with another amount or group. */
  readonly differing: number;
  /** Lines of settlements that the books of the month do not have. */
  readonly unknown: number;
  /** A few of the lines that differ or are unknown, of each finding. */
  readonly examples: readonly LineExample[];
}
