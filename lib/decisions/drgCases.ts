import { monthOfDay } from '../claims/bookingPeriod.ts';
import { isPaidByGroup } from '../claims/isPaidByGroup.ts';
import { isInside, lineOfCare } from '../claims/packageSide.ts';
import type { Entry, Period } from '../claims/posting.ts';
import { standingGroup } from '../claims/standingGroup.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { WayOfPayment } from './paymentWay.ts';
import { settlementOf } from './settlementOf.ts';

/** The group of a stay that the grouper could not place (未入组). */
export const UNGROUPED = '0000';

/** A case that its group prices, of DRG or DIP, as the books of a period have it. */
export interface DrgCase {
  readonly settlement_id: string;
  readonly institution: string;
  readonly group: string;
  readonly booked: Fen;
  /** Where it is what changed of a settlement that is not booked in the period itself: a denial, its being restored, another group. */
  readonly only_changes?: true;
  /** The month in which it was settled, where that is before the period. */
  readonly settled_in?: Period;
  /** Where its group does not pay it, or pays it outside the package. */
  readonly way?: Exclude<WayOfPayment, 'actual'> | 'outside';
}

/** In which way an institution is paid for what was settled in a month. */
export type WayOf = (institution: string, month: Period) => WayOfPayment;

/**
 * The cases of the books that their groups price: one for each settlement, its entries of the period together, under the group that stands. A
 * settlement that was cancelled or moved away within the period is nothing any more, if it comes to nothing, and neither are
 * changes that undo each other; a cancellation or an adjustment of an earlier one stands alone.
 *
 * @param wayOf left out, every case is paid by its group
 * @param settledIn the month of a settlement of which there is nothing here but that it was cancelled
 */
export function drgCases(
  entries: readonly Entry[],
  wayOf: WayOf = () => 'actual',
  settledIn: ReadonlyMap<string, Period> = new Map(),
): DrgCase[] {
  return livesIn(entries).flatMap((life) => {
    const sum = sumFen(life.map((entry) => entry.booked));
    if (sum === 0n && isGone(life)) return [];
    const { settlement, institution } = life[0]!;
    const month = settledIn.get(settlementOf({ institution, settlement_id: settlement })) ?? monthOf(life);
    const paid = wayOf(institution, month);
    const way = paid === 'actual' && isOutside(life) ? ('outside' as const) : paid;
    const stands = {
      ...{ settlement_id: settlement, institution, group: standingGroup(life) ?? UNGROUPED, booked: sum },
      ...(month < life[0]!.period && { settled_in: month }),
      ...(way !== 'actual' && { way }),
    };
    return [isSettledIn(life) ? stands : { ...stands, only_changes: true as const }];
  });
}

/** Settlements of which a period has nothing but that they were cancelled: of which month they are is said by their claims alone. */
export function onlyCancelled(entries: readonly Entry[]): Entry[] {
  return livesIn(entries).flatMap((life) => (life.every(({ kind }) => kind === 'cancel') ? [life[0]!] : []));
}

/** What a period has of each settlement that a group prices. */
function livesIn(entries: readonly Entry[]): (readonly Entry[])[] {
  const cases = entries.filter((entry) => isPaidByGroup(entry) && lineOfCare(entry.line) !== 'out_of_area');
  return [...Map.groupBy(cases, ({ institution, settlement }) => JSON.stringify([institution, settlement])).values()];
}

/** A settlement is on one side of the package, with all that cancels and changes it. */
function isOutside([first]: readonly Entry[]): boolean {
  return !isInside(first!.line);
}

/** The month in which a settlement was settled: an adjustment has its day, and a cancellation one of its own. */
function monthOf(life: readonly Entry[]): Period {
  const dated = life.filter(({ kind }) => kind !== 'cancel');
  return (dated.length > 0 ? dated : life)
    .map(({ settledOn }) => monthOfDay(settledOn))
    .reduce((a, b) => (b < a ? b : a));
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
