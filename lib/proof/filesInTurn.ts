import { monthAfter } from '../calendar/months.ts';
import { weekOf } from '../calendar/weekOf.ts';
import type { VerifiedReceipts } from '../documents/bodies/verifiedReceipts.ts';

/** A stretch of time, from an instant until before another. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}

/**
 * When those files of a year were received that are held against the books once more: in a new week those of one month, one after the other, so
 * that twelve weeks see each of them. A year after the year is over it is left alone.
 */
export function filesInTurn(year: string, standing: VerifiedReceipts, night: string): Stretch | undefined {
  const { monday, number } = weekOf(night);
  if (standing.verified_on >= monday || Number(night.slice(0, 4)) > Number(year) + 1) return undefined;
  const month = `${year}-${String((number % 12) + 1).padStart(2, '0')}`;
  return { from: beginOf(month), until: beginOf(monthAfter(month)) };
}

/** The instant at which a month begins in Shanghai. */
export function beginOf(month: string): string {
  return new Date(`${month}-01T00:00:00+08:00`).toISOString();
}
