import type { Day } from '../claims/claim.ts';
import type { Roster } from '../claims/roster.ts';
import type { Policy } from './policy.ts';
import { rosterOf } from './rosterOf.ts';

/** The rosters of a fund by day, each looked up once: a file has thousands of claims of a few days. */
export function rostersOn(policy: Policy, fund: string): (day: Day) => Roster {
  const known = new Map<Day, Roster>();
  return (day) => {
    const roster = known.get(day) ?? rosterOf(policy, fund, day);
    known.set(day, roster);
    return roster;
  };
}
