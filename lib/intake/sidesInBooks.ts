import type { ClaimIdentity } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import { lineOfCare, lineOutside, ruleOutside } from '../claims/packageSide.ts';
import type { AttributedClaim } from '../claims/post.ts';
import type { ServiceLine } from '../claims/posting.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Put the rows of a piece on the side of the package on which their settlement stands: what cancels or changes it goes by it, whatever the table says by then,
 * and so does a settlement that comes after what cancels it. So a settlement that is cancelled comes to nothing on either side.
 *
 * @param rows of one piece, in the order of the file
 */
export async function sidesInBooks(tables: Tables, rows: readonly AttributedClaim[]): Promise<AttributedClaim[]> {
  const own = new Map(rows.map(({ claim, line }) => [identityOf(claim), line]));
  const wanted = new Map(rows.map(({ claim }) => counterpartOf(claim)).map((one) => [identityOf(one), one]));
  const booked = await claimsOf(tables, [...wanted.values()]);
  return rows.map((row) => {
    const counterpart = counterpartOf(row.claim);
    const identity = identityOf(counterpart);
    const inFile = counterpart.kind === 'settle' ? own.get(identity) : undefined;
    const stands = booked.get(identity)?.line ?? inFile;
    return stands === undefined ? row : { ...row, line: onSideOf(stands, row.line) };
  });
}

/** What says on which side a claim is: of a settlement what cancels it, of everything else the settlement, which has its own number or is the first. */
function counterpartOf({ institution, settlement, kind, sequence }: ClaimIdentity): ClaimIdentity {
  if (kind === 'settle') return { institution, settlement, kind: 'cancel', sequence };
  return { institution, settlement, kind: 'settle', sequence: kind === 'cancel' ? sequence : 1 };
}

function onSideOf(stands: ServiceLine, line: ServiceLine): ServiceLine {
  const rule = ruleOutside(stands);
  return rule === undefined ? lineOfCare(line) : lineOutside(rule, lineOfCare(line));
}
