import type { Claim } from './claim.ts';
import { isInpatient } from './isInpatient.ts';

/** Way of clearing (clr_way) of what is paid by DRG. */
const BY_DRG = '4';

/** Whether a claim is for a stay that is cleared by DRG and has none: it cannot be matched when the month is reconciled. */
export function lacksGroup(claim: Pick<Claim, 'kind' | 'care' | 'clearing' | 'group'>): boolean {
  return claim.kind === 'settle' && claim.clearing === BY_DRG && claim.group === null && isInpatient(claim);
}
