import type { ClaimIdentity } from '../claims/claim.ts';
import type { VerifiedPeriod } from '../documents/bodies/verifiedBook.ts';

/**
 * The settlements about which questions of a period were open when it was looked at last; undefined where there were more than a document
 * lists.
 */
export function openQuestions(period: VerifiedPeriod | undefined): ClaimIdentity[] | undefined {
  const { count, first } = period?.questions ?? { count: 0, first: [] };
  if (first.length < count) return undefined;
  return first.map(({ institution, settlement }) => ({ institution, settlement, kind: 'settle', sequence: 1 }));
}
