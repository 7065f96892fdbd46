import type { Refusal } from '../claims/refusal.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { formatFen } from '../money/fen.ts';
import { withSeparators } from '../money/withSeparators.ts';
import type { Line } from './lines.ts';
import type { ClaimRow } from './openClaims.ts';
import { type Problem, problem } from './problem.ts';
import type { ClaimsProfile, Field } from './profile.ts';

const FIELDS = { insuredAt: 'insured_at', institution: 'institution' } as const satisfies Record<
  Refusal['field'],
  string
>;

/** A claim, and where it stands in its file. */
type JudgedRow = Pick<ClaimRow, 'row' | 'claim'>;

/** Why a claim has no place in the books, as a problem of its row. */
export function refusalProblem({ row }: Pick<ClaimRow, 'row'>, refusal: Refusal, { claim }: ClaimsProfile): Problem {
  const { code, field, value, cause, remedy } = refusal;
  return { row, column: columnOf(claim[FIELDS[field]]), value, code, cause, remedy };
}

/**
 * A claim whose identity is booked with other content, as a problem of its row.
 *
 * @param booked where the booked one came from, such as its batch and row
 */
export function conflictProblem({ row, claim }: JudgedRow, booked: string, profile: ClaimsProfile): Problem {
  const column = columnOf(profile.claim.settlement);
  return problem('identity_conflict', { row, column, value: claim.settlement }, booked);
}

/**
 * A claim of which its own file says something else in another row, as a problem of its row.
 *
 * @param rows all of those that are of its identity, this one among them
 */
export function contradictionProblem(
  { row, claim }: Pick<ClaimRow, 'row' | 'claim'>,
  rows: readonly number[],
  profile: ClaimsProfile,
): Problem {
  const column = columnOf(profile.claim.settlement);
  return problem('contradicts_itself', { row, column, value: claim.settlement }, rows.join(', '));
}

/** A line of a statement of which another one stands that says something else, as a problem of its row. @param column the heading of its settlements */
export function contraryProblem(
  { row, settlement }: StatementLine & Line,
  column: string,
  { group, booked, payable }: StatementLine,
): Problem {
  const [own, owed] = [booked, payable].map((fen) => withSeparators(formatFen(fen)));
  const said = { zh: `${group} 记账 ${own}，应付 ${owed}`, en: `${group} booked ${own}, payable ${owed}` };
  return problem('stands_otherwise', { row, column, value: settlement }, said);
}

/** A claim the ledger's table does not accept, such as one whose item would be too large, as a problem of its row. */
export function unacceptableProblem({ row, claim }: JudgedRow, reason: string): Problem {
  return problem('not_storable', { row, column: '', value: claim.settlement }, reason);
}

function columnOf(field: Field): string {
  return typeof field === 'string' ? field : '';
}
