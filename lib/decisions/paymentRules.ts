import { daysAfter } from '../calendar/daysAfter.ts';
import type { Day } from '../claims/claim.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';

/** From which day an account counts that was approved on one: once it has cooled (`service.account_cooling_days`); where nobody says how long, at once. */
export function accountCountsFrom(rules: ResolvedPolicy, approved: Day): Day {
  const cooling = valueIfSaid(rules, 'service.account_cooling_days')?.value as number | undefined;
  return daysAfter(approved, cooling ?? 0);
}

/** Whether a close takes off what the bank paid of the instalments (`service.prepaid`); where nobody says, it takes off what was ordered. */
export function countsReceived(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'service.prepaid')?.value === 'received';
}

/** Whether the months of a year are paid by what arose in them (`service.paid_by`); where nobody says, they are paid by the plan. @param rules in force on its last day */
export function paysWhatArose(rules: ResolvedPolicy): boolean {
  return valueIfSaid(rules, 'service.paid_by')?.value === 'arising';
}
