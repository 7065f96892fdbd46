import { FORMULAS } from '../calculation/formulas.ts';
import type { Ratio } from '../money/ratio.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';

/** What share of the year's spending is planned for each month, January first. @throws Fault policy_not_in_force  nobody says */
export function seasonOf(rules: ResolvedPolicy): readonly Ratio[] {
  return FORMULAS['spending-pace'].policy.parse(formulaPolicy(rules, 'spending-pace').policy).month_weights;
}
