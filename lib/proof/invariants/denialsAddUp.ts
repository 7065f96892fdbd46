import type { DenialSheet } from '../../decisions/denialSheet.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'denials.whole',
  zh: '基金扣款合计 = 各笔扣款之和 = 各医共体少付之和 + 包外',
  en: 'what is denied = the sum of the claims = what the communities owe less, summed, and what is outside the packages',
};

export function denialsAddUp(sheet: Checked<DenialSheet>): DecisionFinding[] {
  const { result, by_community, outside = '0.00' } = sheet.body;
  const denied = parseFen(result.denied_fund);
  return [
    ...equalFen(WHOLE, sheet, denied, sumFen(result.claims.map((one) => parseFen(one.denied_fund)))),
    ...equalFen(WHOLE, sheet, denied, -sumOf(by_community) - parseFen(outside)),
  ];
}
