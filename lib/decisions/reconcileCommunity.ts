import type { ResultOf } from '../calculation/formulas.ts';
import type { Entry } from '../claims/posting.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type CarriedOver, type MonthLeft, withCarried } from './carriedOver.ts';
import { type Decision, decide } from './decision.ts';
import { drgCases } from './drgCases.ts';
import type { Based } from './pin.ts';
import { type ReconciledInput, statementSide } from './reconciledInput.ts';
import type { StandingStatement } from './standingStatement.ts';

/** A community's cases reconciled, with all that went in, and what of it is of other months. */
export type Reconciled = Decision<'reconcile'> & {
  readonly input: ReconciledInput;
  readonly carried: readonly CarriedOver[];
};

/** What other months of the year have left open, and taken over. */
export interface OtherMonths {
  /** The approved ones before this one, in their order, as they are kept ... */
  readonly before: readonly (MonthLeft & { readonly kept: Based })[];
  /** ... and what any other one has taken over. */
  readonly carried: readonly CarriedOver[];
}

/**
 * Reconcile the DRG cases of a community booked in a period with the insurer's lines for the same persons, and with both what months before left
 * open of them.
 */
export function reconcileCommunity(
  rules: ResolvedPolicy,
  entries: readonly Entry[],
  lines: readonly StatementLine[],
  statement: Based<StandingStatement> | undefined,
  others: OtherMonths,
): Reconciled {
  const own: ReconciledInput = {
    ledger: drgCases(entries).map((line) => ({ ...line, booked: formatFen(line.booked) })),
    statement: statementSide(lines),
  };
  const { input, carried } = withCarried(own, others.before, others.carried);
  const origins = new Set(carried.map(({ origin }) => origin));
  const from = others.before.filter(({ period }) => origins.has(period)).map(({ kept }) => kept);
  const on = { ...(statement && { statement }), ...(from.length > 0 && { carried: from }) };
  return { ...decide('reconcile', rules, input, { on }), input, carried };
}

type ByInstitution = Pick<ResultOf<'reconcile'>, 'by_institution'>;

/** Payable less booked over all pairs, in fen. */
export function differenceOf({ result }: { readonly result: ByInstitution }): Fen {
  return sumFen(result.by_institution.map(({ difference }) => parseFen(difference)));
}
