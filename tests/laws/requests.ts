import type { Arbitrary } from 'fast-check';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import * as budget from './budgetRequests.ts';
import * as clearing from './clearingRequests.ts';
import * as flow from './flowRequests.ts';
import * as indicators from './indicatorRequests.ts';
import * as procurement from './procurementRequests.ts';
import * as projection from './projectionRequests.ts';
import * as settlement from './settlementRequests.ts';

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
  completion: projection.completion,
  'patient-flow': flow.patientFlow,
  'fund-projection': projection.fundProjection,
  'indicator-status': indicators.indicatorStatus,
  'procurement-surplus': procurement.procurementSurplus,
} as const satisfies Record<FormulaName, Arbitrary<{ policy: object; input: object }>>;
