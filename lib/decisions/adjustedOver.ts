import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { Based } from './pin.ts';

/** Why something is added to what a community used, or taken from it, beside its books and what DRG owes. */
export type AdjustmentKind = 'special_cases' | 'bed_days' | 'coefficients' | 'denials' | 'recoveries';

/** What a document in force comes to for a community: by institution, in yuan. */
export interface Adjusting {
  readonly kind: AdjustmentKind;
  /** The month that it is of: none before it takes it over. */
  readonly period: Period;
  readonly document: Based;
  readonly institution: string;
  readonly amount: string;
}

/** What a month takes over of such a document, in yuan: less than nothing where a later revision of it comes to less. */
export interface Adjustment extends Pick<Adjusting, 'kind' | 'institution' | 'amount'> {
  /** Its reference. */
  readonly document: string;
  /** The month that it is of, where that is before the one that takes it over. */
  readonly origin?: Period;
}

/** What adjusts a community's year, and what of that other months of it have taken over. */
export interface Adjustments {
  readonly inForce: readonly Adjusting[];
  readonly taken: readonly Adjustment[];
}

/**
 * What a month takes over: of each document and institution what it comes to now, less what other months have taken of it. So each is counted once, and a
 * new revision by what it changes.
 */
export function adjustedOver(period: Period, { inForce, taken }: Adjustments): Adjustment[] {
  const takenOf = Map.groupBy(taken, nameOf);
  return inForce
    .filter((one) => one.period <= period)
    .map(({ kind, period: origin, document, institution, amount }) => ({
      ...{ kind, document: document.pin.document, institution, amount },
      ...(origin < period && { origin }),
    }))
    .map((one) => ({ ...one, left: parseFen(one.amount) - sumOfAdjustments(takenOf.get(nameOf(one)) ?? []) }))
    .filter(({ left }) => left !== 0n)
    .map(({ left, ...one }) => ({ ...one, amount: formatFen(left) }))
    .sort((one, other) => byCodePoint(nameOf(one), nameOf(other)));
}

/** What adjustments come to together, in fen. */
export function sumOfAdjustments(adjustments: readonly Pick<Adjustment, 'amount'>[]): Fen {
  return sumFen(adjustments.map(({ amount }) => parseFen(amount)));
}

function nameOf({ kind, document, institution }: Omit<Adjustment, 'amount' | 'origin'>): string {
  return `${kind} ${document} ${institution}`;
}
