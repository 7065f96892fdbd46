import type { AdjustmentReason } from '../claims/adjustmentReason.ts';
import type { Claim, Day } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import type { Entry } from '../claims/posting.ts';

/**
 * Why an entry was not known yet:
 * settled_since: it was settled only after that day; late_claim: it was settled by then and had not arrived;
 * cancellation: a settlement was taken back; correction: it was taken back and settled anew under another number, both;
 * moved_in, moved_out: it became, or ceased to be, the spending of this community;
 * adjusted: an adjustment that does not say why; all others as the adjustment says.
 */
export type WhyLater =
  | 'settled_since'
  | 'late_claim'
  | 'cancellation'
  | 'correction'
  | 'moved_in'
  | 'moved_out'
  | 'adjusted'
  | Exclude<AdjustmentReason, 'moved'>;

/** Tells one stay from another, in claims of whatever number: who was treated where, and from when on. */
export function stayOf({ institution, person, admittedOn }: Claim): string | null {
  return admittedOn === null ? null : JSON.stringify([institution, person, admittedOn]);
}

/** The entries that can be halves of corrections: what institutions settled that have taken a settlement back. */
export function halvesOfCorrections(since: readonly Entry[]): Entry[] {
  const takingBack = new Set(since.filter(({ kind }) => kind === 'cancel').map(({ institution }) => institution));
  return since.filter(({ kind, institution }) => kind !== 'adjust' && takingBack.has(institution));
}

/**
 * Why each entry that was received after a day was not known on it.
 *
 * @param stays the stay of a claim by its identity, where it is known; without it a correction shows as its two halves
 */
export function whyKnownLater(
  since: readonly Entry[],
  knownOn: Day,
  stays: ReadonlyMap<string, string | null>,
): WhyLater[] {
  const corrections = correctionsAmong(since, stays);
  return since.map((entry) => (corrections.has(entry) ? 'correction' : whyAlone(entry, knownOn)));
}

/** Why an entry was not known yet that is no half of a correction. */
export function whyAlone({ kind, settledOn, reason, booked }: Entry, knownOn: Day): WhyLater {
  if (kind === 'settle') return settledOn > knownOn ? 'settled_since' : 'late_claim';
  if (kind === 'cancel') return 'cancellation';
  if (reason === 'moved') return booked < 0n ? 'moved_out' : 'moved_in';
  return reason ?? 'adjusted';
}

/** Cancellations with the settlements that took the place of what they cancelled: the same stay, under another number. */
function correctionsAmong(since: readonly Entry[], stays: ReadonlyMap<string, string | null>): ReadonlySet<Entry> {
  const known = since.filter((entry) => entry.kind !== 'adjust' && (stays.get(identityOf(entry)) ?? null) !== null);
  const paired = new Set<Entry>();
  for (const ofStay of Map.groupBy(known, (entry) => stays.get(identityOf(entry))!).values()) {
    for (const cancel of ofStay.filter(({ kind }) => kind === 'cancel')) {
      const anew = ofStay.find(
        (entry) => entry.kind === 'settle' && entry.settlement !== cancel.settlement && !paired.has(entry),
      );
      if (anew) paired.add(cancel).add(anew);
    }
  }
  return paired;
}
