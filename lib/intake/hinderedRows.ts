/** What is wrong with the rows of a piece that the ledger did not take: NDJSON in gzip, without the rows themselves. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributedClaim } from '../claims/post.ts';
import { conflictProblem, unacceptableProblem } from '../files/bookingProblem.ts';
import type { RowProblems } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import type { BookingReport } from '../store/ledger/bookingReport.ts';

/** The rows of a piece that the ledger did not take, in the order of the file. */
export function hinderedRows(
  rows: readonly AttributedClaim[],
  { conflicts, unacceptable }: BookingReport,
  profile: ClaimsProfile,
): RowProblems[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const problems = [
    ...conflicts.map(({ row, booked }) =>
      conflictProblem(byNumber.get(row)!, `${booked.batch} #${booked.row}`, profile),
    ),
    ...unacceptable.map(({ row, reason }) => unacceptableProblem(byNumber.get(row)!, reason)),
  ];
  return problems.map((problem) => ({ row: problem.row, problems: [problem] })).sort((a, b) => a.row - b.row);
}

export function packed(rows: readonly RowProblems[]): Uint8Array {
  return gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

export function unpacked(bytes: Uint8Array): RowProblems[] {
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as RowProblems);
}
