import type { Decision } from '../../decisions/decision.ts';
import type { Pin } from '../../decisions/pin.ts';
import type { PrepaymentOrder } from '../../decisions/prepaymentOrder.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Checked, equalText, type Invariant } from '../invariant.ts';

const INSTALMENT: Invariant = {
  invariant: 'order.instalment',
  zh: '预付单金额 = 其依据的预付计划当月数额',
  en: 'the order = the instalment of that month in the plan it carries out',
};

/** @param planOf the plan of a reference with its revision, or undefined where there is none */
export function orderFollowsPlan(
  order: Checked<PrepaymentOrder>,
  planOf: (plan: Pin) => Decision<'prepayment-plan'> | undefined,
): DecisionFinding[] {
  const { from, month, amount } = order.body;
  const instalment = planOf(from.plan[0])?.result.months.find(({ id }) => id === month.slice(5));
  return equalText(INSTALMENT, order, instalment?.amount ?? '–', amount);
}
