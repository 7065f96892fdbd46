import type { Arbitrary } from 'fast-check';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import * as audit from './auditRequests.ts';
import * as budget from './budgetRequests.ts';
import * as capitation from './capitationRequests.ts';
import * as cash from './cashRequests.ts';
import * as clearing from './clearingRequests.ts';
import * as codes from './codesRequests.ts';
import * as contracting from './contractsRequests.ts';
import * as eligibility from './eligibilityRequests.ts';
import * as flow from './flowRequests.ts';
import * as indicators from './indicatorRequests.ts';
import * as modeC from './modeCRequests.ts';
import * as monthly from './monthlyRequests.ts';
import * as nextYear from './nextYearRequests.ts';
import * as peers from './peerRequests.ts';
import * as procurement from './procurementRequests.ts';
import * as projection from './projectionRequests.ts';
import * as quality from './qualityRequests.ts';
import * as recovery from './recoveryRequests.ts';
import * as reserve from './reserveRequests.ts';
import * as routing from './routingRequests.ts';
import * as settlement from './settlementRequests.ts';
import * as special from './specialCasesRequests.ts';
import * as staff from './staffRequests.ts';
import * as stays from './staysRequests.ts';
import * as supervision from './supervisionRequests.ts';
import * as targets from './targetsRequests.ts';
import * as weighting from './weightingRequests.ts';

/** Requests of each formula, without its name: well-formed, and mostly answered with a result. */
export const REQUESTS = {
  apportion: budget.apportion,
  'regional-budget': budget.regionalBudget,
  packages: budget.packages,
  'packages-by-months': budget.packagesByMonths,
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
  'bed-day': stays.bedDay,
  denials: audit.denials,
  'special-cases': special.specialCases,
  'payment-coefficients': stays.paymentCoefficients,
  'community-clearing': modeC.communityClearing,
  'cash-reconcile': cash.cashReconcile,
  recovery: recovery.recovery,
  'monthly-settlement': monthly.monthlySettlement,
  'staff-pay': staff.staffPay,
  findings: supervision.findings,
  'code-match': codes.codeMatch,
  contracts: contracting.contracts,
  eligibility: eligibility.eligibility,
  'member-targets': targets.memberTargets,
  'quality-score': quality.qualityScore,
  'next-year-base': nextYear.nextYearBase,
  'case-routing': routing.caseRouting,
  weights: weighting.weights,
  'peer-index': peers.peerIndex,
  reserve: reserve.reserve,
  'overrun-funding': reserve.overrunFunding,
  'outpatient-capitation': capitation.outpatientCapitation,
  completion: projection.completion,
  'patient-flow': flow.patientFlow,
  'fund-projection': projection.fundProjection,
  'indicator-status': indicators.indicatorStatus,
  'procurement-surplus': procurement.procurementSurplus,
} as const satisfies Record<FormulaName, Arbitrary<{ policy: object; input: object }>>;
