/** Stays of March, and rules by which they find their way. */
import type { Claim } from '../../lib/claims/claim.ts';
import { routesOfMonth } from '../../lib/decisions/routesOfMonth.ts';
import type { Policy, WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { claim } from '../claims/examples.ts';

const FUND = '320500-390';
/** Psychiatric groups are paid by the day from thirty days on; what is very cheap is paid by item, without the bounds of high cases; all others by DRG. */
export const ROUTING_RULES: Readonly<Record<string, WireValue>> = {
  'case-routing.dated_by': 'settlement',
  'case-routing.classes': { psychiatric: ['TR15'] },
  'case-routing.rules': [
    { id: 'long', when: { classes: ['psychiatric'], days: { at_least: 30 } }, method: 'per_diem' },
    { id: 'cheap', when: { cost: { less_than: '300.00' } }, method: 'by_item', off: ['high'] },
  ],
  'case-routing.default.method': 'drg',
};
export function routes(policy: Policy, ...claims: readonly Claim[]) {
  const day = '2025-03-01';
  return routesOfMonth(resolve(policy, '320500', day), rosterOf(policy, FUND, day), claims);
}

/** A stay of five days by DRG, 8,000.00 yuan of which 5,000.00 are pooled. */
export const stay = (settlement: string, differing: Parameters<typeof claim>[0] = {}) =>
  claim({
    ...{ settlement, institution: 'H32058100001', clearing: '4', group: 'FM19', settledOn: '2025-03-12' },
    ...{ admittedOn: '2025-03-05', dischargedOn: '2025-03-10', ...differing },
  });
export const LONG = { group: 'TR15', admittedOn: '2025-02-01' };
