/** The rows of a piece that the ledger did not take lie beside it as NDJSON in gzip, each with what is wrong with it. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { conflictProblem, unacceptableProblem } from '../files/bookingProblem.ts';
import { cellsOf } from '../files/lines.ts';
import type { RefusedRow } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import type { BookingReport } from '../store/ledger/bookingReport.ts';
import type { PieceRow } from './pieceRow.ts';

/** The rows of a piece that the ledger did not take, in the order of the file. */
export function hinderedRows(
  rows: readonly PieceRow[],
  { conflicts, unacceptable }: BookingReport,
  profile: ClaimsProfile,
): RefusedRow[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const problems = [
    ...conflicts.map(({ row, booked }) =>
      conflictProblem(byNumber.get(row)!, `${booked.batch} #${booked.row}`, profile),
    ),
    ...unacceptable.map(({ row, reason }) => unacceptableProblem(byNumber.get(row)!, reason)),
  ];
  return problems
    .map((problem) => {
      const { row, text } = byNumber.get(problem.row)!;
      return { row, cells: cellsOf(text, profile.delimiter)!, problems: [problem] };
    })
    .sort((a, b) => a.row - b.row);
}

export function packed(rows: readonly RefusedRow[]): Uint8Array {
  return gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

export function unpacked(bytes: Uint8Array): RefusedRow[] {
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as RefusedRow);
}
