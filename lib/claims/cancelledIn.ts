import { clearingPeriod } from './bookingPeriod.ts';
import type { Posting } from './posting.ts';

/**
 * The month in which the last part of a settlement was cancelled; undefined as long as a part of it stands.
 *
 * @param parts numbers of the parts that it was settled in
 * @param cancels what is booked of its cancellation
 */
export function cancelledIn(
  parts: readonly number[],
  cancels: readonly Pick<Posting, 'claim' | 'period'>[],
): string | undefined {
  const gone = new Set(cancels.map(({ claim }) => claim.sequence));
  if (!parts.every((part) => gone.has(part))) return undefined;
  return cancels
    .map(({ period }) => monthOf(period))
    .sort()
    .at(-1);
}

/** What is booked after December is locked counts as December's. */
function monthOf(period: string): string {
  const year = period.slice(0, 4);
  return period === clearingPeriod(year) ? `${year}-12` : period;
}
