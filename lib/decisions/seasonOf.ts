import { FORMULAS } from '../calculation/formulas.ts';
import { yearAndMonth } from '../calendar/months.ts';
import type { Period } from '../claims/posting.ts';
import { Ratio } from '../money/ratio.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';

/** What share of the year's spending is planned for each month, January first. @throws Fault policy_not_in_force  nobody says */
export function seasonOf(rules: ResolvedPolicy): readonly Ratio[] {
  return FORMULAS['spending-pace'].policy.parse(formulaPolicy(rules, 'spending-pace').policy).month_weights;
}

/** The same of a package that ended within the year: all of it is planned for the months until then. @param ended the first month without it */
export function seasonUntil(ended: Period | undefined, season: readonly Ratio[]): readonly Ratio[] {
  if (ended === undefined) return season;
  const months = yearAndMonth(ended)[1] - 1;
  const whole = Ratio.sum(season.slice(0, months));
  return season.map((weight, i) => (i < months && !whole.isZero ? weight.over(whole) : Ratio.ZERO));
}
