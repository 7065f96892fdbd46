import { workingDayAfter } from '../calendar/workingDays.ts';
import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { Period } from '../claims/posting.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';
import { claimCutoff } from './claimCutoff.ts';
import { clearingDeadline } from './clearingDeadline.ts';

/** By which day a period is settled. */
export interface SettlementDeadline {
  /** Null where the holidays on the way to it are not arranged yet. */
  readonly settle_by: Day | null;
  /** Where there is no day: the first one of which nobody knows yet whether it is worked. */
  readonly working_days_unknown_from?: Day;
}

/**
 * By which day a period is settled: a month so many working days after its claims are cut off, the clearing period with its year.
 *
 * @param rules in force in the period
 * @throws Fault policy_not_in_force  nobody says the deadline
 */
export function settleBy(rules: ResolvedPolicy, period: Period): SettlementDeadline {
  const year = period.slice(0, 4);
  if (period === clearingPeriod(year)) return { settle_by: clearingDeadline(rules, year) };
  const last = workingDayAfter(claimCutoff(rules, period), setting(rules, 'service.settlement_working_days'));
  return 'day' in last ? { settle_by: last.day } : { settle_by: null, working_days_unknown_from: last.unknownFrom };
}
