import { monthAfter } from '../calendar/months.ts';
import type { Day } from '../claims/claim.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';

/**
 * The day on which the claims of a month are cut off: in the night before its work begins the month is locked, and what comes
 * later is booked in the next one.
 *
 * @param rules in force in the month
 * @param month `YYYY-MM`
 * @throws Fault policy_not_in_force  nobody says the day of the month
 */
export function claimCutoff(rules: ResolvedPolicy, month: string): Day {
  const day = String(setting(rules, 'service.claim_cutoff_day')).padStart(2, '0');
  return `${monthAfter(month)}-${day}`;
}
