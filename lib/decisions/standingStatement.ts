import type { StatementFile } from '../files/readStatement.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen } from '../money/fen.ts';

/** The insurer's statement as it was received: kept as the file, named by its hash. */
export interface ReceivedStatement {
  readonly key: string;
  readonly sha256: string;
  readonly rows: number;
  readonly booked: string;
  readonly payable: string;
}

/** The insurer's statement of a month as it stands: what was received, and when. */
export interface StandingStatement extends ReceivedStatement {
  /** ISO instant at which it was dropped last. */
  readonly receivedAt: string;
}

/** What is kept of a statement that was received: its file by name and hash, and what it comes to. */
export function statementAsReceived(
  key: string,
  { sha256, rows, sums }: Pick<StatementFile, 'sha256' | 'rows' | 'sums'>,
  receivedAt: string,
): StandingStatement {
  return { key, sha256, rows, booked: formatFen(sums.booked), payable: formatFen(sums.payable), receivedAt };
}

/**
 * Which of two statements of a month stands: the one that was received last, in whatever order the messages come. Of two
 * received in the same instant it is always the same one.
 */
export function standingOf(standing: StandingStatement | undefined, arrived: StandingStatement): StandingStatement {
  return standing && byWhenReceived(standing, arrived) > 0 ? standing : arrived;
}

function byWhenReceived(a: StandingStatement, b: StandingStatement): number {
  return Date.parse(a.receivedAt) - Date.parse(b.receivedAt) || byCodePoint(a.sha256, b.sha256);
}
