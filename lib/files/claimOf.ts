import assert from 'node:assert/strict';
import type { AdjustmentReason } from '../claims/adjustmentReason.ts';
import type { Claim, ClaimKind } from '../claims/claim.ts';
import type { Fen } from '../money/fen.ts';
import type { ClaimPlaces, FieldPlace } from './claimPlaces.ts';
import type { RowValues } from './rowReader.ts';

/** The claim that a sound row says. The profile was checked when it was loaded, so each column holds what its field needs. */
export function claimOf(values: RowValues, places: ClaimPlaces, pseudonym: (person: string) => string): Claim {
  const kind = kindOf(values, places)!;
  const own = textOf(values, places.settlement);
  const original = originalOf(values, places) ?? own;
  const claim = {
    institution: textOf(values, places.institution),
    settlement: original,
    kind,
    sequence: Number(textOf(values, places.sequence)),
    person: pseudonym(textOf(values, places.person)),
    scheme: textOf(values, places.scheme),
    insuredAt: textOf(values, places.insuredAt),
    treatedAt: textOf(values, places.treatedAt),
    care: textOf(values, places.care),
    clearing: textOf(values, places.clearing),
    group: fieldOf(values, groupPlace(values, places)) ?? null,
    admittedOn: fieldOf(values, places.admittedOn) ?? null,
    dischargedOn: fieldOf(values, places.dischargedOn) ?? null,
    settledOn: textOf(values, places.settledOn),
    amounts: {
      total: amountOf(values, places.amounts.total),
      pooled: amountOf(values, places.amounts.pooled),
      otherFunds: amountOf(values, places.amounts.otherFunds),
      account: amountOf(values, places.amounts.account),
      cash: amountOf(values, places.amounts.cash),
    },
  };
  const isAdjusted = places.reason !== undefined && kind === 'adjust';
  if (original === own && !isAdjusted) return claim;
  const { amounts, ...content } = claim;
  if (original !== own) return { ...content, refund: own, amounts };
  return { ...content, reason: reasonOf(values, places.reason!)!, amounts };
}

/** One grouper pays a stay, and another may look at it as well: the way in which it is cleared tells whose group counts. */
function groupPlace(values: RowValues, { clearing, group, groupWhere }: ClaimPlaces): FieldPlace {
  return groupWhere.get(textOf(values, clearing)) ?? group;
}

/** The text of a field in a row; undefined where its cell could not be read. */
export function fieldOf(values: RowValues, place: FieldPlace): string | null | undefined {
  if (typeof place !== 'number') return place.constant;
  const value = values[place];
  if (typeof value === 'bigint') assert.fail('a field with text is no amount');
  return value;
}

/** What the flag of a row says it is; undefined where it is none of those the profile knows, or could not be read. */
export function flaggedKind(values: RowValues, { kind }: ClaimPlaces): ClaimKind | undefined {
  if ('constant' in kind) return kind.constant;
  return kind.means.get(fieldOf(values, kind.place) ?? '');
}

/**
 * What kind of claim a row is; undefined where that cannot be known from what could be read. A row that names another settlement takes
 * that one back. In a file that names them, a settlement with the flag of a refund and its amounts above zero was refunded later by a
 * row of its own, and is a settlement.
 */
export function kindOf(values: RowValues, places: ClaimPlaces): ClaimKind | undefined {
  const flagged = flaggedKind(values, places);
  if (places.cancels === undefined || flagged === undefined) return flagged;
  const original = values[places.cancels];
  if (original === undefined) return undefined;
  if (original !== null) return 'cancel';
  return flagged === 'cancel' && !isBelowZero(values, places) ? 'settle' : flagged;
}

/** The settlement that a row takes back, where it names it; null where it names none. */
function originalOf(values: RowValues, { cancels }: ClaimPlaces): string | null {
  return cancels === undefined ? null : (fieldOf(values, cancels) ?? null);
}

function isBelowZero(values: RowValues, { amounts }: ClaimPlaces): boolean {
  return amounts.total.some((place) => {
    const amount = values[place];
    return typeof amount === 'bigint' && amount < 0n;
  });
}

/** Why a row adjusts its settlement; undefined where its flag is none of those the profile knows, or could not be read. */
export function reasonOf(
  values: RowValues,
  { place, means }: NonNullable<ClaimPlaces['reason']>,
): AdjustmentReason | undefined {
  return means.get(fieldOf(values, place) ?? '');
}

function textOf(values: RowValues, place: FieldPlace): string {
  const found = fieldOf(values, place);
  if (typeof found !== 'string') assert.fail('a field that may not be blank has a text');
  return found;
}

/** An amount of ours: the sum of its columns. */
function amountOf(values: RowValues, places: readonly number[]): Fen {
  let sum: Fen = 0n;
  for (const place of places) {
    const value = values[place];
    if (typeof value !== 'bigint') assert.fail('a column of amounts holds one');
    sum += value;
  }
  return sum;
}
