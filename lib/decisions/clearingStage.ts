import { daysAfter } from '../calendar/daysAfter.ts';
import type { Day } from '../claims/claim.ts';

/** How near the deadline of clearing a year is: a month is left, it is the last day, it has passed. */
export type ClearingStage = 'month_left' | 'last_day' | 'passed';

/** So many days before its deadline people are told of it, and so long afterwards a missed morning makes up for it. */
const MONTH = 30;

/** How near a deadline is on a day; null where there is nothing to tell. */
export function clearingStage(deadline: Day, today: Day): ClearingStage | null {
  if (today < daysAfter(deadline, -MONTH) || today > daysAfter(deadline, MONTH)) return null;
  if (today === deadline) return 'last_day';
  return today < deadline ? 'month_left' : 'passed';
}
