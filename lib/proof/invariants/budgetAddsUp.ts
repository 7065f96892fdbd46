import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const REVENUE: Invariant = {
  invariant: 'budget.revenue',
  zh: '各项切块预留 + 区域总额预算 + 未分配 = 基金收入（加动用和并入的历年结余）',
  en: 'set-asides + regional budget + unallocated = revenue, with what past balances add',
};
const ENVELOPES: Invariant = {
  invariant: 'budget.envelopes',
  zh: '各分项预算之和 = 区域总额预算',
  en: 'the envelopes together = the regional budget',
};

export function budgetAddsUp(budget: Checked<Decision<'regional-budget'>>): DecisionFinding[] {
  const { set_asides, unallocated, regional_budget, revenue, envelopes, balance } = budget.body.result;
  const came = parseFen(revenue) + (balance ? parseFen(balance.drawn) + parseFen(balance.added) : 0n);
  const whole = parseFen(regional_budget);
  return [
    ...equalFen(REVENUE, budget, came, sumOf(set_asides) + whole + parseFen(unallocated)),
    ...equalFen(ENVELOPES, budget, whole, sumOf(envelopes)),
  ];
}
