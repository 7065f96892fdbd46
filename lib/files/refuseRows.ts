import assert from 'node:assert/strict';
import { cellsOf } from './lines.ts';
import type { Problem, RefusedRow } from './problem.ts';
import { type ClaimsFile, sumsOf } from './readClaims.ts';

/**
 * The file with rows refused that could be read but not booked: an institution nobody listed, an identity that is taken.
 *
 * @param problems what was found later; each names a row of `file.claims`
 */
export function refuseRows(file: ClaimsFile, problems: readonly Problem[]): ClaimsFile {
  const found = Map.groupBy(problems, ({ row }) => row);
  const refusedNow = file.claims
    .filter(({ row }) => found.has(row))
    .map(({ row, text }): RefusedRow => ({ row, cells: cellsOf(text, file.delimiter)!, problems: found.get(row)! }));
  assert.equal(refusedNow.length, found.size, 'each row refused now could be read before');
  const claims = file.claims.filter(({ row }) => !found.has(row));
  const refused = [...file.refused, ...refusedNow].sort((a, b) => a.row - b.row);
  return { ...file, claims, refused, sums: sumsOf(claims) };
}
