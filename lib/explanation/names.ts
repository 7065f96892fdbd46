import { adjustmentFund } from './names/adjustmentFund.ts';
import { apportion } from './names/apportion.ts';
import { bedDay } from './names/bedDay.ts';
import { caseRouting } from './names/caseRouting.ts';
import { cashReconcile } from './names/cashReconcile.ts';
import { codeMatch } from './names/codeMatch.ts';
import { communityClearing } from './names/communityClearing.ts';
import { communityClose } from './names/communityClose.ts';
import { completion } from './names/completion.ts';
import { contracts } from './names/contracts.ts';
import { denials } from './names/denials.ts';
import { depositRelease } from './names/depositRelease.ts';
import { dipCase } from './names/dipCase.ts';
import { dipScore } from './names/dipScore.ts';
import { distribution } from './names/distribution.ts';
import { drgCase } from './names/drgCase.ts';
import { eligibility } from './names/eligibility.ts';
import { findings } from './names/findings.ts';
import { fundProjection } from './names/fundProjection.ts';
import { indicatorStatus } from './names/indicatorStatus.ts';
import { memberTargets } from './names/memberTargets.ts';
import { monthlySettlement } from './names/monthlySettlement.ts';
import type { Names } from './names/name.ts';
import { nextYearBase } from './names/nextYearBase.ts';
import { outpatientCapitation } from './names/outpatientCapitation.ts';
import { overrunFunding } from './names/overrunFunding.ts';
import { owed } from './names/owed.ts';
import { packages } from './names/packages.ts';
import { packagesByMonths } from './names/packagesByMonths.ts';
import { patientFlow } from './names/patientFlow.ts';
import { paymentCoefficients } from './names/paymentCoefficients.ts';
import { peerIndex } from './names/peerIndex.ts';
import { pointValue } from './names/pointValue.ts';
import { prepaymentPlan } from './names/prepaymentPlan.ts';
import { procurementSurplus } from './names/procurementSurplus.ts';
import { qualityScore } from './names/qualityScore.ts';
import { reconcile } from './names/reconcile.ts';
import { recovery } from './names/recovery.ts';
import { regionalBudget } from './names/regionalBudget.ts';
import { reserve } from './names/reserve.ts';
import { service } from './names/service.ts';
import { sharing } from './names/sharing.ts';
import { specialCases } from './names/specialCases.ts';
import { spendingPace } from './names/spendingPace.ts';
import { staffPay } from './names/staffPay.ts';
import { weights } from './names/weights.ts';

/** The names by formula, in the order of the formulas. A new formula has a file in names/ and a line here. */
export const NAMES: Readonly<Record<string, Names>> = {
  apportion,
  'regional-budget': regionalBudget,
  packages,
  'packages-by-months': packagesByMonths,
  'prepayment-plan': prepaymentPlan,
  'drg-case': drgCase,
  'dip-case': dipCase,
  'dip-score': dipScore,
  'point-value': pointValue,
  sharing,
  'deposit-release': depositRelease,
  distribution,
  'community-close': communityClose,
  'spending-pace': spendingPace,
  'adjustment-fund': adjustmentFund,
  reconcile,
  eligibility,
  'member-targets': memberTargets,
  'quality-score': qualityScore,
  'next-year-base': nextYearBase,
  reserve,
  'overrun-funding': overrunFunding,
  'outpatient-capitation': outpatientCapitation,
  'bed-day': bedDay,
  denials,
  'special-cases': specialCases,
  'payment-coefficients': paymentCoefficients,
  'community-clearing': communityClearing,
  'cash-reconcile': cashReconcile,
  recovery,
  'monthly-settlement': monthlySettlement,
  completion,
  'patient-flow': patientFlow,
  'fund-projection': fundProjection,
  'indicator-status': indicatorStatus,
  'procurement-surplus': procurementSurplus,
  'staff-pay': staffPay,
  findings,
  'code-match': codeMatch,
  contracts,
  'case-routing': caseRouting,
  weights,
  'peer-index': peerIndex,
  /** Sums, which are no formula. */
  owed,
  /** Settings that no formula takes. */
  service,
};
