import { daysBetween } from '../calendar/daysAfter.ts';
import type { Day } from '../claims/claim.ts';
import { communityOf } from '../documents/communityOf.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { Facts } from '../monitoring/announcement.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';

/** A community of the year that will be entitled to less on a day that is near, or is since it. */
export interface EntitlementEnding {
  readonly book: Book;
  readonly facts: Facts['entitlement_ends'];
}

/** So many days before an end people are told: what is missing has to be unified, assessed and entered by then. */
const NEAR_DAYS = 60;

/** The communities of a fund of whose end of entitlement people are told on a day, by what was found when this year was planned last. */
export async function entitlementsEnding(tables: Tables, fund: string, today: Day): Promise<EntitlementEnding[]> {
  const of = { fund, year: today.slice(0, 4) };
  const found = await all(tables, of, 'entitlement', latest);
  return found.flatMap(({ key, body: { result, illustrative } }) => {
    const { status, changes_on, changes_to } = result;
    if (changes_on === null || status === 'not_eligible' || changes_to === null || changes_to === 'eligible') return [];
    const left = daysBetween(today, changes_on);
    if (left > NEAR_DAYS) return [];
    const stage = left > 0 ? 'near' : 'passed';
    const facts = { status, changes_on, changes_to, stage, days_left: left, illustrative } as const;
    return [{ book: { ...of, community: communityOf(key)! }, facts }];
  });
}
