import { isPaidByGroup } from '../claims/isPaidByGroup.ts';
import type { Entry } from '../claims/posting.ts';
import { standingGroup } from '../claims/standingGroup.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** The group of a stay that the grouper could not place (未入组). */
const UNGROUPED = '0000';

/** A case that its group prices, of DRG or DIP, as the books of a period have it. */
export interface DrgCase {
  readonly settlement_id: string;
  readonly institution: string;
  readonly group: string;
  readonly booked: Fen;
  /** Where it is what changed of a settlement that is not booked in the period itself: a denial, its being restored, another group. */
  readonly only_changes?: true;
}

/**
 * The cases of the books that their groups price: one for each settlement, its entries of the period together, under the group that stands. A
 * settlement that was cancelled or moved away within the period is nothing any more, if it comes to nothing, and neither are
 * changes that undo each other; a cancellation or an adjustment of an earlier one stands alone.
 */
export function drgCases(entries: readonly Entry[]): DrgCase[] {
  const cases = entries.filter((entry) => isPaidByGroup(entry) && entry.line !== 'out_of_area');
  const settlements = Map.groupBy(cases, ({ institution, settlement }) => JSON.stringify([institution, settlement]));
  return [...settlements.values()].flatMap((life) => {
    const sum = sumFen(life.map((entry) => entry.booked));
    if (sum === 0n && isGone(life)) return [];
    const { settlement, institution } = life[0]!;
    const stands = { settlement_id: settlement, institution, group: standingGroup(life) ?? UNGROUPED, booked: sum };
    return [isSettledIn(life) ? stands : { ...stands, only_changes: true as const }];
  });
}

/**
 * Whether every part of a settlement was cancelled within the period it was settled in, or the settlement moved in it; or all
 * that changed of one of another period was undone. What gives a stay another group stands, whatever its amount.
 */
function isGone(life: readonly Entry[]): boolean {
  const has = (reason: Entry['reason']) => life.some((entry) => entry.reason === reason);
  const cancelled = new Set(sequencesOf('cancel', life));
  const isCancelled = sequencesOf('settle', life).every((sequence) => cancelled.has(sequence));
  return has('moved') || (isCancelled && (isSettledIn(life) || !has('regrouped')));
}

function isSettledIn(life: readonly Entry[]): boolean {
  return sequencesOf('settle', life).length > 0;
}

function sequencesOf(kind: Entry['kind'], life: readonly Entry[]): number[] {
  return life.filter((entry) => entry.kind === kind).map(({ sequence }) => sequence);
}
