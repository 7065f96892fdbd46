import type { Bilingual } from '../bilingual.ts';
import { fundName, fundOf } from './funds.ts';
import type { Policy } from './policy.ts';

/** A year of a fund, by the name of the fund and in brackets its id. @throws Fault not_found  there is no such fund */
export function fundYearNamed(
  policy: Policy,
  { fund, year }: { readonly fund: string; readonly year: string },
): Bilingual {
  const name = fundName(policy, fundOf(policy, fund));
  return { zh: `${name}（${fund}）${year} 年度`, en: `${name} (${fund}) for ${year}` };
}
