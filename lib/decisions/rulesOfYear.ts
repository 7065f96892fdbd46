import { dayOf } from '../calendar/shanghai.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { type ResolvedPolicy, resolve } from '../policy/resolve.ts';

/**
 * By which rules a document of a fund year is dealt with that something is done to at an instant: those of that day or, of a year that has not begun yet,
 * of its first.
 *
 * @throws Fault not_found  there is no such fund
 */
export function rulesOfYear(
  policy: Policy,
  of: { readonly fund: string; readonly year: string },
  at: string,
): ResolvedPolicy {
  const today = dayOf(at);
  const first = `${of.year}-01-01`;
  return resolve(policy, fundOf(policy, of.fund, 'path.fund').area, today < first ? first : today);
}
