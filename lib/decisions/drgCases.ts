import type { Entry } from '../claims/posting.ts';
import { standingGroup } from '../claims/standingGroup.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** How a case is cleared when a DRG group prices it (clr_way). */
const CLEARED_BY_DRG = '4';

/** The group of a stay that the grouper could not place (未入组). */
const UNGROUPED = '0000';

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
