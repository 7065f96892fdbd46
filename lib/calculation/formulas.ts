import { denials } from '../audit/denials.ts';
import { adjustmentFund } from '../budget/adjustmentFund.ts';
import { regionalBudget } from '../budget/regionalBudget.ts';
import { outpatientCapitation } from '../capitation/outpatientCapitation.ts';
import { cashReconcile } from '../cash/cashReconcile.ts';
import { communityClearing } from '../closing/communityClearing.ts';
import { communityClose } from '../closing/communityClose.ts';
import { depositRelease } from '../closing/depositRelease.ts';
import { distribution } from '../closing/distribution.ts';
import { sharing } from '../closing/sharing.ts';
import { staffPay } from '../closing/staffPay.ts';
import { codeMatch } from '../codes/codeMatch.ts';
import { contracts } from '../contracts/contracts.ts';
import { eligibility } from '../eligibility/eligibility.ts';
import { patientFlow } from '../flow/patientFlow.ts';
import type { Formula } from '../formula/formula.ts';
import { split } from '../formula/split.ts';
import { indicatorStatus } from '../indicators/indicatorStatus.ts';
import { spendingPace } from '../monitoring/spendingPace.ts';
import { nextYearBase } from '../packages/nextYearBase.ts';
import { packages } from '../packages/packages.ts';
import { packagesByMonths } from '../packages/packagesByMonths.ts';
import { prepaymentPlan } from '../packages/prepaymentPlan.ts';
import { peerIndex } from '../peers/peerIndex.ts';
import { procurementSurplus } from '../procurement/procurementSurplus.ts';
import { completion } from '../projection/completion.ts';
import { fundProjection } from '../projection/fundProjection.ts';
import { qualityScore } from '../quality/qualityScore.ts';
import { reconcile } from '../reconciliation/reconcile.ts';
import { recovery } from '../recovery/recovery.ts';
import { overrunFunding } from '../reserve/overrunFunding.ts';
import { reserve } from '../reserve/reserve.ts';
import { caseRouting } from '../routing/caseRouting.ts';
import { bedDay } from '../settlement/bedDay.ts';
import { dipCase } from '../settlement/dipCase.ts';
import { drgCase } from '../settlement/drgCase.ts';
import { monthlySettlement } from '../settlement/monthlySettlement.ts';
import { paymentCoefficients } from '../settlement/paymentCoefficients.ts';
import { pointValue } from '../settlement/pointValue.ts';
import { specialCases } from '../specialCases/specialCases.ts';
import { findings } from '../supervision/findings.ts';
import { memberTargets } from '../targets/memberTargets.ts';
import { weights } from '../weighting/weights.ts';
import type { Presented } from '../wire/wire.ts';

/** Every formula the service knows, by its name on the wire. */
export const FORMULAS = {
  apportion: split,
  'regional-budget': regionalBudget,
  packages,
  'packages-by-months': packagesByMonths,
  'prepayment-plan': prepaymentPlan,
  'drg-case': drgCase,
  'dip-case': dipCase,
  'point-value': pointValue,
  sharing,
  'deposit-release': depositRelease,
  distribution,
  'community-close': communityClose,
  'spending-pace': spendingPace,
  'adjustment-fund': adjustmentFund,
  reconcile,
  'bed-day': bedDay,
  denials,
  'special-cases': specialCases,
  'payment-coefficients': paymentCoefficients,
  'community-clearing': communityClearing,
  'cash-reconcile': cashReconcile,
  recovery,
  'monthly-settlement': monthlySettlement,
  'staff-pay': staffPay,
  findings,
  'code-match': codeMatch,
  contracts,
  eligibility,
  'member-targets': memberTargets,
  'quality-score': qualityScore,
  'next-year-base': nextYearBase,
  'case-routing': caseRouting,
  weights,
  'peer-index': peerIndex,
  reserve,
  'overrun-funding': overrunFunding,
  'outpatient-capitation': outpatientCapitation,
  completion,
  'patient-flow': patientFlow,
  'fund-projection': fundProjection,
  'indicator-status': indicatorStatus,
  'procurement-surplus': procurementSurplus,
} as const;

export type FormulaName = keyof typeof FORMULAS;

/** A formula whose types only its name says: what it takes is read by its own shapes before it is worked out. */
export function formulaNamed(name: FormulaName): Formula {
  return FORMULAS[name] as unknown as Formula;
}

/** The result of a formula as it goes over the wire. */
export type ResultOf<Name extends FormulaName> = Presented<ReturnType<(typeof FORMULAS)[Name]['compute']>['result']>;
