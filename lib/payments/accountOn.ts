import { dayOf } from '../calendar/shanghai.ts';
import type { Day } from '../claims/claim.ts';
import type { InstitutionAccount } from '../decisions/institutionAccount.ts';
import { accountCountsFrom } from '../decisions/paymentRules.ts';
import type { Based } from '../decisions/pin.ts';
import { actsOn } from '../documents/actsOn.ts';
import { cameIntoForce } from '../documents/courseOf.ts';
import { based } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Tables } from '../store/tables.ts';

/** An account stays until another takes its place; so many years back it is looked for. */
const YEARS_BACK = 10;

/**
 * The account on which an institution is paid on a day: the one that was approved last and has cooled (`service.account_cooling_days`), so that
 * who changes an account and who pays on it have time to see each other. Until then the one before counts.
 *
 * @param rules in force on that day
 */
export async function accountOn(
  tables: Tables,
  rules: ResolvedPolicy,
  fund: string,
  institution: string,
  day: Day,
): Promise<Based<InstitutionAccount> | undefined> {
  const last = Number(day.slice(0, 4));
  for (let year = last; year > last - YEARS_BACK; year -= 1) {
    const key = documentKey('account', { fund, year: String(year), institution });
    const came = cameIntoForce(KINDS.account.life, await actsOn(tables, key));
    const counts = came.findLast(({ at }) => accountCountsFrom(rules, dayOf(at)) <= day);
    if (counts) return based(await revision(tables, key, counts.revision));
  }
  return undefined;
}
