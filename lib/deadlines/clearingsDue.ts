import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { Community } from '../claims/roster.ts';
import { clearingDeadline } from '../decisions/clearingDeadline.ts';
import { type ClearingStage, clearingStage } from '../decisions/clearingStage.ts';
import { packageIn } from '../decisions/packagesOfYear.ts';
import { documentKey, type FundYear } from '../documents/key.ts';
import { latest, standing } from '../documents/read.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import type { PlannedYears } from './plannedYears.ts';

/** A year of a community whose clearing is near its deadline, or beyond it, and how far its close is. */
export interface ClearingDue {
  readonly book: Book;
  readonly finalBy: Day;
  readonly stage: ClearingStage;
  readonly close: 'none' | 'draft' | 'approved';
}

/**
 * The years of a fund of whose deadline people are told on a day. What is approved in time is not urged; that the deadline has
 * passed is always told, since what comes later belongs to the next year.
 */
export async function clearingsDue(
  tables: Tables,
  policy: Policy,
  fund: string,
  planned: PlannedYears,
  today: Day,
): Promise<ClearingDue[]> {
  const due: ClearingDue[] = [];
  for (const year of yearsBefore(today)) {
    if (!(await planned(year))) break;
    const lastDay = `${year}-12-31`;
    for (const community of await closedCommunities(tables, policy, { fund, year })) {
      const finalBy = clearingDeadline(rulesOfCommunity(policy, fund, community, lastDay), year);
      const stage = clearingStage(finalBy, today);
      if (stage === null) continue;
      const book = { fund, year, community: community.id };
      const close = await closeOf(tables, book);
      if (stage === 'passed' || close !== 'approved') due.push({ book, finalBy, stage, close });
    }
  }
  return due;
}

/** The communities of the last day of a year, and those that left within it and have a package of the months before. */
async function closedCommunities(tables: Tables, policy: Policy, { fund, year }: FundYear): Promise<Community[]> {
  const there = rosterOf(policy, fund, `${year}-12-31`).communities;
  const packages = await standing(tables, documentKey('packages', { fund, year }));
  const gone = communitiesOfPeriod(policy, fund, clearingPeriod(year)).filter(
    ({ id }) => !there.some((one) => one.id === id) && packages && packageIn(packages.body, id) !== undefined,
  );
  return [...there, ...gone.map(({ community }) => community)];
}

/** The year before; in January also the one before that, whose deadline may have been in December. */
function yearsBefore(today: Day): string[] {
  const [year, month] = today.split('-');
  return (month === '01' ? [1, 2] : [1]).map((back) => String(Number(year) - back));
}

async function closeOf(tables: Tables, book: Book): Promise<ClearingDue['close']> {
  const key = documentKey('close', book);
  if (await standing(tables, key)) return 'approved';
  return (await latest(tables, key)) ? 'draft' : 'none';
}
