import type { RecoverySheet } from '../../decisions/recoverySheet.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'recoveries.whole',
  zh: '追回本金 = 各明细行追回之和 = 各医共体少付之和 + 包外',
  en: 'the principal = the sum of the lines = what the communities owe less, summed, and what is outside the packages',
};
const FOUND: Invariant = {
  invariant: 'recoveries.found',
  zh: '认定合计 = 此前已扣回 + 追回本金',
  en: 'what is found = what was taken already + the principal',
};

export function recoveriesAddUp(sheet: Checked<RecoverySheet>): DecisionFinding[] {
  const { result, lines, by_community, outside = '0.00' } = sheet.body;
  const principal = parseFen(result.principal);
  return [
    ...equalFen(WHOLE, sheet, principal, sumOf(lines)),
    ...equalFen(WHOLE, sheet, principal, -sumOf(by_community) - parseFen(outside)),
    ...equalFen(FOUND, sheet, parseFen(result.found), parseFen(result.already_denied) + principal),
  ];
}
