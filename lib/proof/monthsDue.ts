import { monthBefore } from '../calendar/months.ts';
import type { Day } from '../claims/claim.ts';
import type { Period } from '../claims/posting.ts';
import { claimCutoff } from '../decisions/claimCutoff.ts';
import { isPlanned } from '../documents/isPlanned.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { type Belonging, communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import type { Tables } from '../store/tables.ts';

/** A month whose claims are cut off, and the communities of which it was not taken yet. */
export interface MonthDue {
  readonly month: Period;
  readonly communities: readonly Belonging[];
}

interface CutOff {
  readonly community: Belonging;
  readonly on: Day;
}

/**
 * The months of a fund that are to be locked, reconciled and sealed on a day, the earliest first. A month is due on the day its
 * claims are cut off, as often as that is asked; on a later day it is due where its own day was missed.
 *
 * Usually that costs a read for the fund and one for each community. Of the month cut off last, missed is what `run` did not seal
 * itself: where it failed, the night may have sealed what is not reconciled yet.
 *
 * @param run the name of the run that takes the months
 */
export async function monthsDue(
  tables: Tables,
  policy: Policy,
  fund: string,
  today: Day,
  run: string,
): Promise<MonthDue[]> {
  const due: MonthDue[] = [];
  let month = monthBefore(today.slice(0, 7));
  for (; await isPlanned(tables, fund, month.slice(0, 4)); month = monthBefore(month)) {
    const cut = cutOffs(policy, fund, month).filter(({ on }) => on <= today);
    const communities: Belonging[] = [];
    for (const { community, on } of cut) {
      if (on === today || !(await isTaken(community.id))) communities.push(community);
    }
    if (communities.length > 0) due.unshift({ month, communities });
    else if (cut.length > 0) break;
  }
  return due;

  async function isTaken(community: string): Promise<boolean> {
    const seal = await latest(tables, documentKey('seal', { fund, year: month.slice(0, 4), community, period: month }));
    return seal !== undefined && (due.length > 0 || seal.made.by === run);
  }
}

/** When the claims of a month are cut off in each community. */
function cutOffs(policy: Policy, fund: string, month: Period): CutOff[] {
  return communitiesOfPeriod(policy, fund, month).map((belonging) => ({
    community: belonging,
    on: claimCutoff(rulesOfCommunity(policy, fund, belonging.community, belonging.on), month),
  }));
}
