import type { SpecialCaseSheet } from '../../decisions/specialCaseSheet.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const WHOLE: Invariant = {
  invariant: 'special_cases.whole',
  zh: '增补合计 = 各例增补之和 = 各医共体承担之和',
  en: 'what is paid on top = the sum of the cases = what the communities bear, summed',
};

export function specialCasesAddUp(sheet: Checked<SpecialCaseSheet>): DecisionFinding[] {
  const { result, by_community } = sheet.body;
  const paid = parseFen(result.paid);
  return [
    ...equalFen(WHOLE, sheet, paid, sumFen(result.cases.map((one) => parseFen(one.paid)))),
    ...equalFen(WHOLE, sheet, paid, sumOf(by_community)),
  ];
}
