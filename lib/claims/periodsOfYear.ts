import { clearingPeriod } from './bookingPeriod.ts';
import type { Period } from './posting.ts';

/** The periods of a fund year in their order: twelve months and the clearing. */
export function periodsOfYear(year: string): Period[] {
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
  return [...months, clearingPeriod(year)];
}
