import { attribute } from '../claims/attribute.ts';
import type { Day } from '../claims/claim.ts';
import type { PackageScope } from '../claims/packageScope.ts';
import type { AttributedClaim } from '../claims/post.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { refusalProblem } from '../files/bookingProblem.ts';
import { cellsOf } from '../files/lines.ts';
import type { ClaimRow } from '../files/openClaims.ts';
import type { Problem, RefusedRow } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';

/**
 * Find the home community and the line of a claim; its row is refused where it is nobody's.
 *
 * @param rosterOn the roster in force on a day; it may throw policy_not_in_force
 * @param scopeOn what is inside and outside the package of a community on a day; it may throw policy_not_in_force
 */
export function attributeRow(
  row: ClaimRow,
  profile: ClaimsProfile,
  rosterOn: (day: Day) => Roster,
  scopeOn: (home: Community, day: Day) => PackageScope,
): AttributedClaim | RefusedRow {
  try {
    const { settledOn } = row.claim;
    const found = attribute(row.claim, rosterOn(settledOn), (home) => scopeOn(home, settledOn));
    if ('code' in found) return refused(row, refusalProblem(row, found, profile), profile);
    const { community, line } = found;
    return { row: row.row, community, line, claim: row.claim };
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'policy_not_in_force')) throw error;
    return refused(row, unruled(row, error), profile);
  }
}

function refused({ row, text }: ClaimRow, problem: Problem, { delimiter }: ClaimsProfile): RefusedRow {
  return { row, cells: cellsOf(text, delimiter)!, problems: [problem] };
}

/** A claim of a day for which nobody has said who belongs where. */
function unruled({ row, claim }: ClaimRow, { code, message }: Fault): Problem {
  return {
    row,
    column: '',
    value: claim.settledOn,
    code,
    cause: { zh: `结算日期 ${claim.settledOn} 没有有效的政策:${message}`, en: message },
    remedy: {
      zh: '核对结算日期;如无误,请补充该日期有效的政策。',
      en: 'Check the day of settlement; if it is right, add the policy in force on that day.',
    },
  };
}
