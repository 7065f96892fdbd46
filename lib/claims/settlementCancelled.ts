import type { ClaimIdentity } from './claim.ts';

/** The settlement that a cancellation takes back. */
export function settlementCancelled({
  institution,
  settlement,
  sequence,
}: Pick<ClaimIdentity, 'institution' | 'settlement' | 'sequence'>): ClaimIdentity {
  return { institution, settlement, kind: 'settle', sequence };
}
