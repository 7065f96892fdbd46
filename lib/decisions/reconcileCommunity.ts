import type { StatementLine } from '../claims/statementLine.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Adjustment, Adjustments } from './adjustedOver.ts';
import { type CarriedOver, type CarriedSums, carriedSums, type MonthLeft, withCarried } from './carriedOver.ts';
import { type Decision, decide } from './decision.ts';
import type { DrgCase } from './drgCases.ts';
import { differenceName } from './foundDifferences.ts';
import type { MonthBesideBooks } from './monthsApart.ts';
import type { Based } from './pin.ts';
import { type ReconciledInput, reconcilable, statementSide } from './reconciledInput.ts';
import { type MonthResolved, withResolved } from './resolvedOver.ts';
import type { StandingStatement } from './standingStatement.ts';
import { type WaysInForce, waysOf } from './waysInForce.ts';

/** A community's cases reconciled, with all that went in, and what of it is of other months. */
export type Reconciled = Decision<'reconcile'> & {
  readonly input: ReconciledInput;
  readonly carried: readonly CarriedOver[];
  /** What was taken over, told to people. */
  readonly sums: readonly CarriedSums[];
};

/** What other months of the year have left open, and taken over. */
export interface OtherMonths {
  /** The approved ones before this one, in their order, as they are kept ... */
  readonly before: readonly (MonthLeft & { readonly kept: Based })[];
  /** ... what two sides have settled of them, by the sheets that say so ... */
  readonly resolved: readonly (MonthResolved & { readonly sheet: Based })[];
  /** ... what any other one has taken over ... */
  readonly carried: readonly CarriedOver[];
  /** ... and what adjusts the year beside its books. */
  readonly adjusting: Adjustments;
}

/**
 * Reconcile the DRG cases of a community booked in a period with the insurer's lines for the same persons, with both what months before left
 * open of them, and with what two sides have settled of those months.
 *
 * @param ways how the institutions are paid; each case has its own already
 */
export function reconcileCommunity(
  rules: ResolvedPolicy,
  cases: readonly DrgCase[],
  lines: readonly StatementLine[],
  statement: Based<StandingStatement> | undefined,
  others: OtherMonths,
  adjustments: readonly Adjustment[],
  ways: WaysInForce,
): Reconciled {
  const own: ReconciledInput = {
    ledger: cases.map((line) => ({ ...line, booked: formatFen(line.booked) })),
    statement: statementSide(lines),
  };
  const met = withCarried(own, others.before, others.carried);
  const { input, carried, sums } = withResolved(met, others.resolved, others.carried, others.before);
  const on = {
    ...(statement && { statement }),
    ...takenFrom(carried, others),
    ...adjustedBy(adjustments, others.adjusting),
    ...paidBy(ways, input),
  };
  return {
    ...decide('reconcile', rules, reconcilable(input), { on }),
    ...{ input, carried, sums: [...carriedSums(met, others.before), ...sums] },
  };
}

/** The months and sheets from which something was taken over. */
function takenFrom(carried: readonly CarriedOver[], { before, resolved }: OtherMonths) {
  const origins = new Set(carried.filter(({ side }) => side !== 'resolved').map(({ origin }) => origin));
  const settled = new Set(
    carried.flatMap(({ kind, ...of }) => (kind ? [`${of.origin} ${differenceName({ ...of, kind })}`] : [])),
  );
  const isOfSheet = ({ period, corrections }: MonthResolved) =>
    corrections.some((one) => settled.has(`${period} ${differenceName(one)}`));
  const months = before.filter(({ period }) => origins.has(period)).map(({ kept }) => kept);
  const sheets = resolved.filter(isOfSheet).map(({ sheet }) => sheet);
  return { ...(months.length > 0 && { carried: months }), ...(sheets.length > 0 && { resolved: sheets }) };
}

/** What says how the institutions are paid of which anything is reconciled. */
function paidBy(ways: WaysInForce, { ledger, statement }: ReconciledInput) {
  const said = waysOf(
    ways,
    [...ledger, ...statement].map(({ institution }) => institution),
  );
  return said.length > 0 ? { ways: said } : {};
}

function adjustedBy(adjustments: readonly Adjustment[], { inForce }: Adjustments) {
  const names = new Set(adjustments.map(({ document }) => document));
  const documents = new Map(inForce.map(({ document }) => [document.pin.document, document]));
  const named = [...documents].filter(([name]) => names.has(name)).map(([, document]) => document);
  return named.length > 0 ? { adjusted: named } : {};
}

type ByInstitution = Pick<MonthBesideBooks['result'], 'by_institution'>;

/** Payable less booked over all pairs, in fen. */
export function differenceOf({ result }: { readonly result: ByInstitution }): Fen {
  return sumFen(result.by_institution.map(({ difference }) => parseFen(difference)));
}
