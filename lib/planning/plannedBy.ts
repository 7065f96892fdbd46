import { checkFigures } from '../decisions/checkFigures.ts';
import { checkCauseOfVersion, checkMonthOfVersion } from '../decisions/checkVersion.ts';
import type { YearFigures } from '../decisions/figures.ts';
import type { Fund } from '../policy/funds.ts';
import { fundYearNamed } from '../policy/fundYearNamed.ts';
import type { Policy } from '../policy/policy.ts';
import { homesOf, type Planned } from './homesOf.ts';

/**
 * Whom figures plan, after they were checked against the rules and the roster.
 *
 * @throws Fault invalid_request  naming the field: they are of others, or of a version that the rules do not allow
 * @throws Fault policy_not_in_force  the year has no rules
 */
export function plannedBy(policy: Policy, fund: Fund, year: string, figures: YearFigures): Planned {
  const { version } = figures;
  const named = fundYearNamed(policy, { fund: fund.fund, year });
  if (version) checkMonthOfVersion(version, year, named);
  const planned = homesOf(policy, fund, year, version);
  if (version) checkCauseOfVersion(version, planned.rules, named);
  checkFigures(figures, planned.listed, planned.rules, named);
  return planned;
}
