import assert from 'node:assert/strict';
import type { Day } from './claim.ts';
import type { Period } from './posting.ts';

/** The month a day belongs to. */
export function monthOfDay(day: Day): Period {
  return day.slice(0, 7);
}

/** The period that stands after the twelve months of a fund year and takes what arrives before its close. */
export function clearingPeriod(year: string): Period {
  return `${year}-clearing`;
}

/** The day whose roster and rules hold for a whole period: the first of a month, of the clearing period the last of its year. */
export function dayOfPeriod(period: Period): Day {
  const year = period.slice(0, 4);
  return period === clearingPeriod(year) ? `${year}-12-31` : `${period}-01`;
}

/** Whether the books of a fund year are closed for good. */
export function isClosed(year: string, lockedThrough: Period | null): boolean {
  return (lockedThrough ?? '') >= clearingPeriod(year);
}

/**
 * The period of a fund year in which a claim is booked: the month it was settled in; where that is locked (or lies
 * before the year), the first open period. Periods compare as text, and `clearing` comes after `12`.
 *
 * @param lockedThrough the last locked period of the year, or null; the year is not closed
 */
export function bookingPeriod(settledOn: Day, year: string, lockedThrough: Period | null): Period {
  assert(!isClosed(year, lockedThrough), 'a closed year takes no claims');
  const month = monthOfDay(settledOn);
  assert(month < clearingPeriod(year), 'a claim is not booked before it was settled');
  const open = firstOpenPeriod(year, lockedThrough);
  const isOpen = month >= open;
  return isOpen ? month : open;
}

function firstOpenPeriod(year: string, lockedThrough: Period | null): Period {
  const locked = lockedThrough === null ? 0 : Number(lockedThrough.slice(5));
  return locked === 12 ? clearingPeriod(year) : `${year}-${String(locked + 1).padStart(2, '0')}`;
}
