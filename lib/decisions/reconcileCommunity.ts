import type { ResultOf } from '../calculation/formulas.ts';
import type { Entry } from '../claims/posting.ts';
import { standingGroup } from '../claims/standingGroup.ts';
import type { StatementLine } from '../claims/statementLine.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import type { Based } from './pin.ts';
import type { StandingStatement } from './standingStatement.ts';

/** How a case is cleared when a DRG group prices it (clr_way). */
const CLEARED_BY_DRG = '4';

/** The group of a stay that the grouper could not place (未入组). */
const UNGROUPED = '0000';

/** What is reconciled, in wire form: the cases of the books and the insurer's lines, each in its order. */
export interface ReconciledInput {
  readonly ledger: readonly (Omit<DrgCase, 'booked'> & { readonly booked: string })[];
  readonly statement: readonly (ReconciledInput['ledger'][number] & { readonly payable: string })[];
}

/** A community's cases reconciled, with all that went in. */
export type Reconciled = Decision<'reconcile'> & { readonly input: ReconciledInput };

/** Reconcile the DRG cases of a community booked in a period with the insurer's lines for the same persons. */
export function reconcileCommunity(
  rules: ResolvedPolicy,
  entries: readonly Entry[],
  lines: readonly StatementLine[],
  statement: Based<StandingStatement>,
): Reconciled {
  const input: ReconciledInput = {
    ledger: drgCases(entries).map((line) => ({ ...line, booked: formatFen(line.booked) })),
    statement: lines.map(({ settlement, institution, group, booked, payable }) => ({
      settlement_id: settlement,
      institution,
      group,
      booked: formatFen(booked),
      payable: formatFen(payable),
    })),
  };
  return { ...decide('reconcile', rules, input, { on: { statement } }), input };
}

type ByInstitution = Pick<ResultOf<'reconcile'>, 'by_institution'>;

/** Payable less booked over all pairs, in fen. */
export function differenceOf({ result }: { readonly result: ByInstitution }): Fen {
  return sumFen(result.by_institution.map(({ difference }) => parseFen(difference)));
}

/** A DRG case as the books of a period have it. */
export interface DrgCase {
  readonly settlement_id: string;
  readonly institution: string;
  readonly group: string;
  readonly booked: Fen;
}

/**
 * The DRG cases of the books: one for each settlement, its entries of the period together, under the group that stands. A
 * settlement that was cancelled or moved away within the period is nothing any more, if it comes to nothing; a cancellation or
 * an adjustment of an earlier one stands alone.
 */
export function drgCases(entries: readonly Entry[]): DrgCase[] {
  const cases = entries.filter(({ clearing, line }) => clearing === CLEARED_BY_DRG && line !== 'out_of_area');
  const settlements = Map.groupBy(cases, ({ institution, settlement }) => JSON.stringify([institution, settlement]));
  return [...settlements.values()].flatMap((life) => {
    const sum = sumFen(life.map((entry) => entry.booked));
    if (sum === 0n && isGone(life)) return [];
    const { settlement, institution } = life[0]!;
    return [{ settlement_id: settlement, institution, group: standingGroup(life) ?? UNGROUPED, booked: sum }];
  });
}

/** Whether every part of a settlement was cancelled within the period it was settled in, or the settlement moved in it. */
function isGone(life: readonly Entry[]): boolean {
  const sequencesOf = (kind: Entry['kind']) =>
    life.filter((entry) => entry.kind === kind).map(({ sequence }) => sequence);
  const [settled, cancelled] = [sequencesOf('settle'), new Set(sequencesOf('cancel'))];
  const isCancelled = settled.length > 0 && settled.every((sequence) => cancelled.has(sequence));
  return isCancelled || life.some(({ reason }) => reason === 'moved');
}
