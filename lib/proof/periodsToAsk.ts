import type { Period } from '../claims/posting.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';

/**
 * The periods about whose settlements a question is open, without those whose claims are read anyway: what answers it may have arrived
 * in another period, year or community.
 */
export function periodsToAsk(standing: VerifiedBook | undefined, read: readonly Period[]): Period[] {
  const open = standing?.periods.filter(({ questions }) => questions.count > 0) ?? [];
  return open.flatMap(({ period }) => (read.includes(period) ? [] : [period]));
}
