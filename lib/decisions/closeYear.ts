import type { Day } from '../claims/claim.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community, Roster } from '../claims/roster.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';
import { type BooksOfYear, booksOfYear } from './booksOfYear.ts';
import { clearingDeadline, refuseAfterDeadline } from './clearingDeadline.ts';
import { closeCommunity, type YearOfCommunity } from './closeCommunity.ts';
import type { Decision } from './decision.ts';
import { refuseToClose } from './refuseUnbuilt.ts';

/** The close of a community's year (年度清算单), and until when it may still change. */
export interface YearClose extends Decision<'community-close'>, Finality {
  /** What the books of the year held when it was drawn up. Where they hold more by now, it is overtaken. */
  readonly books: BooksOfYear;
}

/** Until when what was closed may still change. */
export interface Finality {
  /** The last day on which the year is cleared. */
  readonly final_by: Day;
  /** Drawn up before that day (预清算): what comes in until then is closed again. */
  readonly is_provisional: boolean;
}

/**
 * Close a community's year as the rules say.
 *
 * @param rules in force on the last day of the year
 * @param rosterOn who belonged where on a day: members come and go within a year
 * @param today the day of the close
 * @throws Fault infeasible  the rules choose a design that cannot be closed yet, such as mode C
 * @throws Fault conflict  the deadline has passed: what comes later belongs to the next year
 */
export function closeYear(
  rules: ResolvedPolicy,
  { year: number }: { readonly year: string },
  community: Community,
  rosterOn: (day: Day) => Roster,
  year: YearOfCommunity,
  today: Day,
): YearClose {
  const basis = setting(rules, 'service.inpatient_basis');
  const { zh, en } = nameAndId(community);
  const what = { zh: `${zh} ${number} `, en: `${number} of ${en}` };
  refuseToClose(rules, what, basis);
  const deadline = clearingDeadline(rules, number);
  refuseAfterDeadline(rules, what, deadline, today);
  const closed = closeCommunity(rules, community, rosterOn, year, basis);
  return { ...closed, books: booksOfYear(year.counters), final_by: deadline, is_provisional: today < deadline };
}
