import type { Bilingual } from '../bilingual.ts';
import { type PackagesOfYear, packageEndIn, packageIn } from '../decisions/packagesOfYear.ts';
import { firstDayOf, type PlanVersion } from '../decisions/planVersion.ts';
import { Fault } from '../errors.ts';

/**
 * Refuse a version for an entitlement that is lost where nobody who has a package has lost it by then: it would change nothing.
 *
 * @param without those who are not entitled on its first day
 * @param of the fund and the year, for the message
 * @throws Fault conflict
 */
export function refuseNothingLost(
  version: PlanVersion,
  packages: PackagesOfYear,
  without: ReadonlySet<string>,
  of: Bilingual,
): void {
  const isLostNow = (id: string) => packageIn(packages, id) !== undefined && packageEndIn(packages, id) === undefined;
  if (version.cause !== 'entitlement' || [...without].some(isLostNow)) return;
  const day = firstDayOf(version);
  throw new Fault(
    'conflict',
    {
      zh: `${of.zh}有打包额的医共体，按已录入的佐证和现行规定（eligibility.lapse），到 ${day} 都没有丧失打包资格：请先录入佐证；规定丧失资格到年底才生效的，留待下年计划。未作任何更改。`,
      en: `Of ${of.en} nobody who has a package has lost the entitlement on ${day}, by the evidence that was entered and by the rules (eligibility.lapse): enter the evidence first; where a loss takes effect at the end of the year only, leave it to the next plan. Nothing was changed.`,
    },
    'version.cause',
  );
}
