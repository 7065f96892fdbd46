import { attribute } from '../claims/attribute.ts';
import type { Day } from '../claims/claim.ts';
import type { AttributedClaim } from '../claims/post.ts';
import type { Roster } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { refusalProblem } from '../files/bookingProblem.ts';
import type { Problem } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import type { ClaimRow, ClaimsFile } from '../files/readClaims.ts';
import { refuseRows } from '../files/refuseRows.ts';

/** A file whose rows each know whose spending they are; those that are nobody's are refused with the faulty ones. */
export interface AttributedFile {
  readonly file: ClaimsFile;
  readonly claims: readonly AttributedClaim[];
}

/**
 * Find the home community and the line of every claim of a file.
 *
 * @param rosterOn the roster in force on a day; it may throw policy_not_in_force
 */
export function attributeRows(
  file: ClaimsFile,
  profile: ClaimsProfile,
  rosterOn: (day: Day) => Roster,
): AttributedFile {
  const claims: AttributedClaim[] = [];
  const problems: Problem[] = [];
  for (const row of file.claims) {
    const attributed = attributeRow(row, profile, rosterOn);
    if ('claim' in attributed) claims.push(attributed);
    else problems.push(attributed);
  }
  return { file: problems.length === 0 ? file : refuseRows(file, problems), claims };
}

function attributeRow(
  row: ClaimRow,
  profile: ClaimsProfile,
  rosterOn: (day: Day) => Roster,
): AttributedClaim | Problem {
  try {
    const found = attribute(row.claim, rosterOn(row.claim.settledOn));
    if ('code' in found) return refusalProblem(row, found, profile);
    return { ...found, claim: row.claim, row: row.row };
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'policy_not_in_force')) throw error;
    return unruled(row, error);
  }
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
