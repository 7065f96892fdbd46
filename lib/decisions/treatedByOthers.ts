import { monthsAfter } from '../calendar/months.ts';
import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Period } from '../claims/posting.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { rosterIndex } from '../claims/rosterIndex.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Amounts, type PartOfUse, sumOfParts } from './useInParts.ts';

/** What the residents of a community cost in a year at an institution of another community, as the close of their home has it. */
export interface TreatedThere extends Amounts {
  /** The community whose institution it is. */
  readonly by: string;
  readonly institution: string;
}

/**
 * What of a community's use is care by other communities, by institution: the very amounts that its close has among the use at non-members
 * (`useOf`). The fund owes them to those who treated.
 *
 * @param parts what the year used
 * @param rosterOn who belonged where on a day: an institution is of the community that it belonged to in the month
 * @throws Fault infeasible  no roster of the year says whose an institution is, so that its money would go to nobody
 */
export function treatedByOthers(
  home: Community,
  rosterOn: (day: Day) => Roster,
  parts: readonly PartOfUse[],
): TreatedThere[] {
  const elsewhere = parts
    .filter(({ line }) => line === 'other_community')
    .map((part) => ({ ...part, by: whose(part.institution, home, part.period, rosterOn) }));
  const there = Map.groupBy(elsewhere, ({ by, institution }) => `${by} ${institution}`);
  return [...there]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, of]) => ({ by: of[0]!.by, institution: of[0]!.institution, ...sumOfParts(of) }));
}

/** Whose an institution was: in the month or, where it came or went within it, in another month of the year. */
function whose(institution: string, home: Community, period: Period, rosterOn: (day: Day) => Roster): string {
  const january = `${period.slice(0, 4)}-01`;
  const months = Array.from({ length: 12 }, (_, i) => `${monthsAfter(january, 11 - i)}-01`);
  for (const day of [dayOfPeriod(period), ...months]) {
    const other = rosterIndex(rosterOn(day))
      .memberships.get(institution)
      ?.find(({ id }) => id !== home.id);
    if (other) return other.id;
  }
  const { zh, en } = nameAndId(home);
  throw new Fault('infeasible', {
    zh: `${zh}的账簿把 ${institution} 的费用记为“区内其他医共体”，但 ${period.slice(0, 4)} 年各月名册中没有任何其他医共体列有该机构，这笔钱无处可付。请在名册中补上它所属的医共体，再重新清算。`,
    en: `The books of ${en} have care by ${institution} as care by another community, and no roster of ${period.slice(0, 4)} lists it in one, so its money would go to nobody. Add the institution to the roster of the community it was of, and close the year again.`,
  });
}
