import type { Claim } from './claim.ts';
import { isInpatient } from './isInpatient.ts';
import { isPaidByGroup } from './isPaidByGroup.ts';

/** Whether a claim is for a stay that is cleared by DRG or DIP and has no group: it cannot be matched when the month is reconciled. */
export function lacksGroup(claim: Pick<Claim, 'kind' | 'care' | 'clearing' | 'group'>): boolean {
  return claim.kind === 'settle' && isPaidByGroup(claim) && claim.group === null && isInpatient(claim);
}
