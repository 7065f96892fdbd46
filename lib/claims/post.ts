import type { Attribution } from './attribute.ts';
import { bookingPeriod, monthOfDay } from './bookingPeriod.ts';
import type { Claim } from './claim.ts';
import type { Period, Posting } from './posting.ts';
import { lineWhenLate } from './serviceLine.ts';

/** A claim that knows whose spending it is, and the row it came from. */
export interface AttributedClaim extends Attribution {
  readonly claim: Claim;
  readonly row: number;
}

/**
 * Give a claim its place in the books of a fund year, under the locks as they are now.
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
    line: isLate ? lineWhenLate(line) : line,
    period,
    origin: isLate ? settledIn : null,
    batch,
    row,
  };
}
