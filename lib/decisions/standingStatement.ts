import type { StatementLine } from '../claims/statementLine.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';

/** What lines come to: how many there are, and their sums in yuan. */
export interface StatementSums {
  readonly rows: number;
  readonly booked: string;
  readonly payable: string;
}

/** A file of the insurer's statement: kept as the file, named by its hash, with what it brought to the statement of its month. */
export interface StatementPart extends StatementSums {
  readonly key: string;
  readonly sha256: string;
  /** ISO instant at which it was received. */
  readonly receivedAt: string;
}

/** The insurer's statement of a month as it stands: its files in the order in which they were taken, and what they come to together. */
export interface StandingStatement extends StatementSums {
  readonly files: readonly StatementPart[];
  /** ISO instant at which the file was received that took the place of all before it; null where none did. */
  readonly replacedAt: string | null;
}

/** The statement as a reconciliation names it that was drawn up from it. */
export interface ReceivedStatement extends StatementSums {
  readonly files: readonly Omit<StatementPart, 'receivedAt'>[];
}

/** What lines of a statement come to. */
export function sumsOfLines(lines: readonly Pick<StatementLine, 'booked' | 'payable'>[]): StatementSums {
  const sum = (which: 'booked' | 'payable') => formatFen(sumFen(lines.map((line) => line[which])));
  return { rows: lines.length, booked: sum('booked'), payable: sum('payable') };
}

/** The statement with a further file: beside those that stand, or in their place. */
export function standingWith(
  standing: StandingStatement | undefined,
  part: StatementPart,
  isReplacing: boolean,
): StandingStatement {
  const files = [...(isReplacing ? [] : (standing?.files ?? [])), part];
  const sum = (which: 'booked' | 'payable') => formatFen(sumFen(files.map((file) => parseFen(file[which]))));
  return {
    files,
    rows: files.reduce((rows, file) => rows + file.rows, 0),
    booked: sum('booked'),
    payable: sum('payable'),
    replacedAt: isReplacing ? part.receivedAt : (standing?.replacedAt ?? null),
  };
}

/**
 * Whether a file was taken before: it stands, or it was received before the one that took the place of all. Its message may come again, and
 * late; then it changes nothing.
 */
export function isTaken(
  standing: StandingStatement | undefined,
  { key, sha256, receivedAt }: Pick<StatementPart, 'key' | 'sha256' | 'receivedAt'>,
): boolean {
  if (standing === undefined) return false;
  if (standing.files.some((file) => file.key === key && file.sha256 === sha256)) return true;
  return standing.replacedAt !== null && Date.parse(receivedAt) < Date.parse(standing.replacedAt);
}

/** A statement as a reconciliation names it; where there is none, one without files. */
export function receivedOf(standing: StandingStatement | undefined): ReceivedStatement {
  const { files, rows, booked, payable } = standing ?? { files: [], ...sumsOfLines([]) };
  return { rows, booked, payable, files: files.map(({ receivedAt: _, ...file }) => file) };
}
