import type { Arbitrary } from 'fast-check';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import * as budget from './budgetRequests.ts';
import * as clearing from './clearingRequests.ts';
import * as peers from './peerRequests.ts';
import * as routing from './routingRequests.ts';
import * as settlement from './settlementRequests.ts';
import * as weighting from './weightingRequests.ts';

/** Requests of each formula, without its name: well-formed, and mostly answered with a result. */
export const REQUESTS = {
  apportion: budget.apportion,
  'regional-budget': budget.regionalBudget,
  packages: budget.packages,
  'prepayment-plan': budget.prepaymentPlan,
  'drg-case': settlement.drgCase,
  'dip-case': settlement.dipCase,
  'point-value': settlement.pointValue,
  sharing: clearing.sharing,
  'deposit-release': clearing.depositRelease,
  distribution: clearing.distribution,
  'community-close': clearing.communityClose,
  'spending-pace': clearing.spendingPace,
  'adjustment-fund': budget.adjustmentFund,
  reconcile: settlement.reconcile,
  'case-routing': routing.caseRouting,
  weights: weighting.weights,
  'peer-index': peers.peerIndex,
} as const satisfies Record<FormulaName, Arbitrary<{ policy: object; input: object }>>;
