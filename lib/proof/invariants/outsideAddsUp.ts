import type { ModeAClose, ModeCClose } from '../../decisions/closeYear.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';

const PAID: Invariant = {
  invariant: 'outside.paid',
  zh: '包外由基金支付 = 包外记账 + 包外按病组多付少付的差额',
  en: 'what the fund pays outside the package = what is booked there + what DRG owes beyond it',
};
const RULES: Invariant = {
  invariant: 'outside.rules',
  zh: '包外各条规则之和 = 包外记账',
  en: 'what rules put outside the package, summed = what is booked there',
};

/** What a close tells of what is outside the package. */
export function outsideAddsUp(close: Checked<ModeAClose | ModeCClose>): DecisionFinding[] {
  const { outside } = close.body;
  if (outside === undefined) return [];
  const { booked, drg_difference, paid, rules } = outside;
  return [
    ...equalFen(PAID, close, parseFen(paid), parseFen(booked) + parseFen(drg_difference)),
    ...equalFen(RULES, close, parseFen(booked), sumFen(rules.map((rule) => parseFen(rule.booked)))),
  ];
}
