import type { Entry } from '../claims/posting.ts';
import { standingGroup } from '../claims/standingGroup.ts';
import type { StatementLine } from '../files/readStatement.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';

/** How a case is cleared when a DRG group prices it (clr_way). */
const CLEARED_BY_DRG = '4';

/** The group of a stay that the grouper could not place (未入组). */
const UNGROUPED = '0000';

/** Reconcile the DRG cases of a community booked in a period with the insurer's lines for the same persons. */
export function reconcileCommunity(
  rules: ResolvedPolicy,
  entries: readonly Entry[],
  lines: readonly StatementLine[],
): Decision<'reconcile'> {
  return decide('reconcile', rules, {
    ledger: drgLines(entries),
    statement: lines.map(({ settlement, institution, group, booked, payable }) => ({
      settlement_id: settlement,
      institution,
      group,
      booked: formatFen(booked),
      payable: formatFen(payable),
    })),
  });
}

/** Payable less booked over all pairs, in fen. */
export function differenceOf({ result }: Pick<Decision<'reconcile'>, 'result'>): Fen {
  return sumFen(result.by_institution.map(({ difference }) => parseFen(difference)));
}

interface LedgerLine {
  readonly settlement_id: string;
  readonly institution: string;
  readonly group: string;
  readonly booked: string;
}

/**
 * The ledger's DRG lines: one for each settlement, its entries of the period together, under the group that stands. A
 * settlement cancelled or moved away within the period is nothing any more; a cancellation or an adjustment of an earlier one
 * stands alone.
 */
function drgLines(entries: readonly Entry[]): LedgerLine[] {
  const cases = entries.filter(({ clearing, line }) => clearing === CLEARED_BY_DRG && line !== 'out_of_area');
  const settlements = Map.groupBy(cases, ({ institution, settlement }) => JSON.stringify([institution, settlement]));
  return [...settlements.values()].flatMap((all) => {
    const left = withoutCancelled(all);
    const sum = sumFen(left.map((entry) => entry.booked));
    const [first] = left;
    if (!first || (sum === 0n && isGone(all, left))) return [];
    const { settlement, institution } = first;
    return [
      { settlement_id: settlement, institution, group: standingGroup(left) ?? UNGROUPED, booked: formatFen(sum) },
    ];
  });
}

/** The entries of one settlement without those parts of it that were settled and cancelled both. */
function withoutCancelled(entries: readonly Entry[]): Entry[] {
  const has = (kind: Entry['kind'], sequence: number) =>
    entries.some((entry) => entry.kind === kind && entry.sequence === sequence);
  return entries.filter(
    ({ kind, sequence }) => kind === 'adjust' || !(has('settle', sequence) && has('cancel', sequence)),
  );
}

/** Whether nothing of a settlement stands in this community's period but adjustments of what was cancelled or moved away. */
function isGone(all: readonly Entry[], left: readonly Entry[]): boolean {
  const isCancelled = all.length > left.length && left.every(({ kind }) => kind === 'adjust');
  return isCancelled || left.some(({ reason }) => reason === 'moved');
}
