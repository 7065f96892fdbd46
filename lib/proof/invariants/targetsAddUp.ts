import type { Decision } from '../../decisions/decision.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'targets.whole',
  zh: '各成员单位预算 + 经办机构直接支付的部分 = 打包额',
  en: 'the targets of the members + what the agency pays itself = the package',
};

export function targetsAddUp(targets: Checked<Decision<'member-targets'>>): DecisionFinding[] {
  const { package: lumpSum, reserved = '0.00' } = targets.body.input as { package: string; reserved?: string };
  const whole = sumOf(targets.body.result.members) + parseFen(reserved);
  return equalFen(WHOLE, targets, parseFen(lumpSum), whole);
}
