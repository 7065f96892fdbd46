import type { Day } from '../claims/claim.ts';
import type { Community } from '../claims/roster.ts';
import { fundOf } from './funds.ts';
import type { PolicyBook } from './policyBook.ts';
import { type ResolvedPolicy, resolve } from './resolve.ts';

/**
 * The rules in force for a community: those of the county it lives in or, where that county says nothing of its own,
 * those of the pooling area.
 *
 * @throws Fault not_found  there is no such fund
 */
export function rulesOfCommunity(book: PolicyBook, fund: string, community: Community, on: Day): ResolvedPolicy {
  const county = community.divisions.find((division) => book.jurisdictions.has(division));
  return resolve(book, county ?? fundOf(book, fund).area, on);
}
