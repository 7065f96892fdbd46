import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const REVENUE: Invariant = {
  invariant: 'budget.revenue',
  zh: '各项切块预留 + 区域总额预算 + 未分配 = 基金收入',
  en: 'set-asides + regional budget + unallocated = revenue',
};
const ENVELOPES: Invariant = {
  invariant: 'budget.envelopes',
  zh: '各分项预算之和 = 区域总额预算',
  en: 'the envelopes together = the regional budget',
};

export function budgetAddsUp(budget: Checked<Decision<'regional-budget'>>): DecisionFinding[] {
  const { set_asides, unallocated, regional_budget, revenue, envelopes } = budget.body.result;
  const whole = parseFen(regional_budget);
  return [
    ...equalFen(REVENUE, budget, parseFen(revenue), sumOf(set_asides) + whole + parseFen(unallocated)),
    ...equalFen(ENVELOPES, budget, whole, sumOf(envelopes)),
  ];
}
