import type { Attribution } from './attribute.ts';
import { bookingPeriod, monthOfDay } from './bookingPeriod.ts';
import type { Claim } from './claim.ts';
import type { Period, Posting, ServiceLine } from './posting.ts';

/** A claim that knows whose spending it is, and the row it came from. */
export interface AttributedClaim extends Attribution {
  readonly claim: Claim;
  readonly row: number;
}

/** Lines of a community's own members. What comes late on one of them is an adjustment of the open period. */
const OWN_LINES: readonly ServiceLine[] = ['inpatient', 'outpatient', 'special_cases'];

/**
 * Give a claim its place in the books of a fund year, under the locks as they are now.
 *
 * Late care of own members stands with the adjustments. Late care by others stays on its line (out of area, another
 * community, a non-member): adjustments are paid to the members, and that money went elsewhere.
 *
 * @param batch of the file that brought it
 */
export function post(
  { claim, community, line, row }: AttributedClaim,
  year: string,
  lockedThrough: Period | null,
  batch: string,
): Posting {
  const settledIn = monthOfDay(claim.settledOn);
  const period = bookingPeriod(claim.settledOn, year, lockedThrough);
  const isLate = period !== settledIn;
  return {
    claim,
    community,
    line: isLate && OWN_LINES.includes(line) ? 'adjustments' : line,
    period,
    origin: isLate ? settledIn : null,
    batch,
    row,
  };
}
