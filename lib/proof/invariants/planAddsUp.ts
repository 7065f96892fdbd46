import type { Decision } from '../../decisions/decision.ts';
import { versionOfPlan } from '../../decisions/planByMonths.ts';
import type { PrepaymentOrder } from '../../decisions/prepaymentOrder.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const BASE: Invariant = {
  invariant: 'plan.base',
  zh: '各月预付 + 质量保证金 + 未付 - 多付 = 预付基数',
  en: 'the instalments + deposit + unpaid - overpaid = the prepayment base',
};
const PACKAGE: Invariant = {
  invariant: 'plan.package',
  zh: '预付基数 + 经办机构直接支付的部分 = 打包额',
  en: 'the prepayment base + what the agency pays itself = the package',
};

const GONE: Invariant = {
  invariant: 'plan.gone',
  zh: '版本之前各月的预付 = 已开具的预付单',
  en: 'the instalments of months before a version = what was ordered of them',
};

/** @param orders of the year */
export function planAddsUp(
  plan: Checked<Decision<'prepayment-plan'>>,
  orders: readonly Checked<PrepaymentOrder>[],
): DecisionFinding[] {
  const { package: lumpSum, reserved = '0.00' } = plan.body.input as { package: string; reserved?: string };
  const { base, deposit, months, overpaid = '0.00', unpaid = '0.00' } = plan.body.result;
  const gone = versionOfPlan(plan.body)?.gone ?? [];
  return [
    ...equalFen(BASE, plan, parseFen(base), sumOf(months) + parseFen(deposit) + parseFen(unpaid) - parseFen(overpaid)),
    ...equalFen(PACKAGE, plan, parseFen(lumpSum), parseFen(base) + parseFen(reserved)),
    ...gone.flatMap(({ id, amount }) => {
      const ordered = orders.find(({ body }) => isOfPlan(body, plan) && body.month.endsWith(`-${id}`));
      return ordered ? equalText(GONE, plan, ordered.body.amount, amount) : [];
    }),
  ];
}

function isOfPlan({ community }: PrepaymentOrder, { reference }: Checked<unknown>): boolean {
  return reference.split('@')[0]!.endsWith(`/${community}`);
}
