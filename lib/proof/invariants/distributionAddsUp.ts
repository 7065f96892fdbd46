import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const TIERS: Invariant = {
  invariant: 'distribution.tiers',
  zh: '县、乡、村各级之和 = 留用金额',
  en: 'the tiers together = what is retained',
};
const MEMBERS: Invariant = {
  invariant: 'distribution.members',
  zh: '每一级各成员单位之和 = 该级金额',
  en: 'the members of each tier together = the tier',
};
const STAFF: Invariant = {
  invariant: 'distribution.staff',
  zh: '人员激励 + 能力建设 = 留用金额',
  en: 'staff + capacity = what is retained',
};

export function distributionAddsUp(distribution: Checked<Decision<'distribution'>>): DecisionFinding[] {
  const { amount } = distribution.body.input as { readonly amount: string };
  const { tiers, staff, capacity } = distribution.body.result;
  const whole = parseFen(amount);
  return [
    ...equalFen(TIERS, distribution, whole, sumOf(tiers)),
    ...tiers.flatMap((tier) => equalFen(MEMBERS, distribution, parseFen(tier.amount), sumOf(tier.members))),
    ...(staff !== undefined && capacity !== undefined
      ? equalFen(STAFF, distribution, whole, parseFen(staff) + parseFen(capacity))
      : []),
  ];
}
