import { contentHash } from '../claims/contentHash.ts';
import { identityOf } from '../claims/identityOf.ts';
import { contradictionProblem } from '../files/bookingProblem.ts';
import type { ClaimRow } from '../files/openClaims.ts';
import type { RowProblems } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';

/**
 * The rows that speak of one settlement in two ways, each refused with the numbers of all of them: none of them is more right than
 * another for standing before it.
 *
 * @param rows of one file, all of those that are of one identity among them
 */
export function contradictions(
  rows: readonly Pick<ClaimRow, 'row' | 'claim'>[],
  profile: ClaimsProfile,
): RowProblems[] {
  const refused: RowProblems[] = [];
  for (const alike of Map.groupBy(rows, ({ claim }) => identityOf(claim)).values()) {
    if (alike.length === 1 || new Set(alike.map(({ claim }) => contentHash(claim))).size === 1) continue;
    const numbers = alike.map(({ row }) => row);
    for (const one of alike) refused.push({ row: one.row, problems: [contradictionProblem(one, numbers, profile)] });
  }
  return refused.sort((a, b) => a.row - b.row);
}
