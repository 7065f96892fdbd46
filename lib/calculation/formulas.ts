import { communityClose } from '../closing/communityClose.ts';
import { depositRelease } from '../closing/depositRelease.ts';
import { distribution } from '../closing/distribution.ts';
import { sharing } from '../closing/sharing.ts';
import type { Formula } from '../formula/formula.ts';
import { split } from '../formula/split.ts';
import type { Presented } from '../wire/wire.ts';
import { adjustmentFundFormula } from './adjustmentFund.ts';
import { dipCaseFormula } from './dipCase.ts';
import { drgCaseFormula } from './drgCase.ts';
import { packagesFormula } from './packages.ts';
import { pointValueFormula } from './pointValue.ts';
import { prepaymentPlanFormula } from './prepaymentPlan.ts';
import { reconcileFormula } from './reconcile.ts';
import { regionalBudgetFormula } from './regionalBudget.ts';
import { spendingPaceFormula } from './spendingPace.ts';

/** Every formula the service knows, by its name on the wire. */
export const FORMULAS = {
  apportion: split,
  'regional-budget': regionalBudgetFormula,
  packages: packagesFormula,
  'prepayment-plan': prepaymentPlanFormula,
  'drg-case': drgCaseFormula,
  'dip-case': dipCaseFormula,
  'point-value': pointValueFormula,
  sharing: sharing,
  'deposit-release': depositRelease,
  distribution: distribution,
  'community-close': communityClose,
  'spending-pace': spendingPaceFormula,
  'adjustment-fund': adjustmentFundFormula,
  reconcile: reconcileFormula,
} as const;

export type FormulaName = keyof typeof FORMULAS;

/** A formula whose types only its name says: what it takes is read by its own shapes before it is worked out. */
export function formulaNamed(name: FormulaName): Formula {
  return FORMULAS[name] as unknown as Formula;
}

/** The result of a formula as it goes over the wire. */
export type ResultOf<Name extends FormulaName> = Presented<ReturnType<(typeof FORMULAS)[Name]['compute']>['result']>;
