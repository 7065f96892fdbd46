import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { CAUSES, type Cause } from '../policy/versionCauses.ts';
import type { PlanVersion } from './planVersion.ts';

/** The setting that says for which causes a plan may have a new version within its year. */
const VERSIONS = 'service.plan_versions';
/** The setting that says what becomes of the year of a community that loses its entitlement within it. */
const LOST = 'service.lost_entitlement';

/**
 * Refuse a version of another year, or from its first month on.
 *
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the month
 */
export function checkMonthOfVersion({ from }: PlanVersion, year: string, of: Bilingual): void {
  if (from.startsWith(`${year}-`) && from !== `${year}-01`) return;
  throw new Fault(
    'invalid_request',
    {
      zh: `${of.zh}的版本应自 ${year}-02 至 ${year}-12 中的一个月起，不能自 ${from} 起；自 1 月起的即全年数据，不写 version。`,
      en: `A version of ${of.en} holds from one of ${year}-02 to ${year}-12 on, and not from ${from}; figures from January on are those of the whole year, and have no version.`,
    },
    'version.from',
  );
}

/**
 * Refuse a version that the rules do not allow: a budget is not adjusted within its year unless they say for which causes.
 *
 * @param rules of the first day of the version
 * @throws Fault invalid_request  naming the cause, and the setting that decides
 */
export function checkCauseOfVersion({ cause }: PlanVersion, rules: ResolvedPolicy, of: Bilingual): void {
  if (cause === 'entitlement') {
    if (isEntitlementAskedAnew(rules)) return;
    throw lostForNextYear(of);
  }
  const allowed = valueIfSaid(rules, VERSIONS)?.value as readonly Cause[] | undefined;
  if (allowed?.includes(cause)) return;
  const said = (language: keyof Bilingual, between: string) =>
    (allowed ?? []).map((one) => `${CAUSES[one][language]} (${one})`).join(between);
  const zh = allowed ? `只允许因${said('zh', '、')}调整` : '没有允许年中调整的规定';
  const en = allowed ? `allow it for ${said('en', ', ')} alone` : 'do not say that it may be';
  throw new Fault(
    'invalid_request',
    {
      zh: `${of.zh}的计划不能因${CAUSES[cause].zh}（${cause}）年中调整：现行规定（${VERSIONS}）${zh}。有文件允许的，先在规定中写明；否则年内不改，留待下年计划。`,
      en: `The plan of ${of.en} cannot be changed within the year for ${CAUSES[cause].en} (${cause}): the rules (${VERSIONS}) ${en}. Where a document allows it, have the rule say so first; else leave it to the next plan.`,
    },
    'version.cause',
  );
}

/** Whether an entitlement that is lost within the year is lost for it: then each version asks on its own first day who is entitled. */
export function isEntitlementAskedAnew(rules: ResolvedPolicy): boolean {
  return partLost(rules) !== undefined;
}

/** What of its year is without a package of a community that loses its entitlement within it: all of it, or the months from then on. */
export function partLost(rules: ResolvedPolicy): 'year' | 'month' | undefined {
  return valueIfSaid(rules, LOST)?.value as 'year' | 'month' | undefined;
}

function lostForNextYear(of: Bilingual): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: `${of.zh}的计划不能因打包资格丧失（entitlement）年中调整：现行规定没有写明年内丧失资格的怎样处理（${LOST}），自下年计划起不再打包。有文件规定的，先在规定中写明。`,
      en: `The plan of ${of.en} cannot be changed within the year for an entitlement that is lost (entitlement): the rules do not say what becomes of its year (${LOST}), and it counts from the next plan on. Where a document says otherwise, have the rule say so first.`,
    },
    'version.cause',
  );
}
