import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const BASE: Invariant = {
  invariant: 'plan.base',
  zh: '十二个月预付 + 质量保证金 = 预付基数',
  en: 'twelve instalments + deposit = the prepayment base',
};
const PACKAGE: Invariant = {
  invariant: 'plan.package',
  zh: '预付基数 + 经办机构直接支付的部分 = 打包额',
  en: 'the prepayment base + what the agency pays itself = the package',
};

export function planAddsUp(plan: Checked<Decision<'prepayment-plan'>>): DecisionFinding[] {
  const { package: lumpSum, reserved = '0.00' } = plan.body.input as { package: string; reserved?: string };
  const { base, deposit, months } = plan.body.result;
  return [
    ...equalFen(BASE, plan, parseFen(base), sumOf(months) + parseFen(deposit)),
    ...equalFen(PACKAGE, plan, parseFen(lumpSum), parseFen(base) + parseFen(reserved)),
  ];
}
