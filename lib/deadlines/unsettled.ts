import type { Unsettled } from '../monitoring/announcement.ts';

/** Something that should have happened and has not. */
export interface UnsettledWork {
  readonly what: Unsettled;
  /** Which file, month or run; of a month whose is `community`. */
  readonly of: string;
  /** What people call it, where it has a name besides. */
  readonly called?: string;
  /** Since when it is waited for: a day, or an ISO instant. */
  readonly since: string;
  /** Whose it is, where it is one community's. */
  readonly community?: string;
}

/** What is at work for so long waits for somebody: a file is read in minutes, a piece of it booked in seconds. */
export const A_WHILE_MS = 12 * 60 * 60 * 1000;
