import { monthBefore } from '../calendar/months.ts';
import type { Day } from '../claims/claim.ts';
import type { Period } from '../claims/posting.ts';
import { settleBy } from '../decisions/settleBy.ts';
import { type DocumentKey, documentKey, referenceOf } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { log } from '../log.ts';
import { communitiesOfPeriod } from '../policy/communitiesThrough.ts';
import type { Policy } from '../policy/policy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { setting } from '../policy/setting.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import type { PlannedYears } from './plannedYears.ts';

/** A month of a community that is to be settled by a day and has no monthly statement. */
export interface MonthToSettle {
  readonly book: Book;
  readonly month: Period;
  readonly settleBy: Day;
  /** How many working days after its claims were cut off that is. */
  readonly workingDays: number;
}

/** Those whose deadline has passed, and those whose is still to come. */
interface MonthsToSettle {
  readonly overdue: readonly MonthToSettle[];
  readonly coming: readonly MonthToSettle[];
}

/**
 * The months of a fund that are over and have no monthly statement. Of those whose deadline has passed, of each community the last one that
 * was to be settled before a day, so that a missed morning is made up for until the next deadline.
 *
 * What is looked for is the statement as it was reconciled: nobody says yet that a month was paid.
 */
export async function monthsToSettle(
  tables: Tables,
  policy: Policy,
  fund: string,
  planned: PlannedYears,
  today: Day,
): Promise<MonthsToSettle> {
  const looked = new Set<string>();
  const overdue: MonthToSettle[] = [];
  const coming: MonthToSettle[] = [];
  for await (const month of plannedMonths(planned, today)) {
    const communities = communitiesOfPeriod(policy, fund, month);
    for (const { id, community, on } of communities.filter((belonging) => !looked.has(belonging.id))) {
      const book = { fund, community: id, year: month.slice(0, 4) };
      const rules = rulesOfCommunity(policy, fund, community, on);
      const deadline = deadlineOf(rules, book, month);
      if (deadline === null) continue;
      const isPast = deadline < today;
      if (isPast) looked.add(id);
      const workingDays = setting(rules, 'service.settlement_working_days');
      (isPast ? overdue : coming).push({ book, month, settleBy: deadline, workingDays });
    }
    if (communities.every(({ id }) => looked.has(id))) break;
  }
  const settled = await statementsOf(tables, [...overdue, ...coming]);
  const isLacking = (month: MonthToSettle) => !settled.has(referenceOf(statementKey(month)));
  return { overdue: overdue.filter(isLacking), coming: coming.filter(isLacking) };
}

function statementKey({ book, month }: MonthToSettle): DocumentKey<'monthly-statement'> {
  return documentKey('monthly-statement', { ...book, period: month });
}

/** The statements there are of the years of some months, by reference. Their lists say so: none is read. */
async function statementsOf(tables: Tables, months: readonly MonthToSettle[]): Promise<ReadonlySet<string>> {
  const years = new Map(months.map(({ book: { fund, year } }) => [year, { fund, year }]));
  const statements = new Set<string>();
  for (const of of years.values()) {
    for (const scope of await scopesOf(tables, of, 'monthly-statement'))
      statements.add(referenceOf({ ...of, kind: 'monthly-statement', scope }));
  }
  return statements;
}

/** The months that are over, the latest first, as far back as the fund's years were planned here. */
async function* plannedMonths(planned: PlannedYears, today: Day): AsyncGenerator<Period> {
  for (let month = monthBefore(today.slice(0, 7)); ; month = monthBefore(month)) {
    if (!(await planned(month.slice(0, 4)))) return;
    yield month;
  }
}

/** By which day a month is settled. Where nobody knows yet, the log says so: the package of working days must be renewed. */
function deadlineOf(rules: ResolvedPolicy, book: Book, month: Period): Day | null {
  const { settle_by, working_days_unknown_from: from } = settleBy(rules, month);
  if (settle_by === null) log.warn('LS203 the working days are not known', { ...book, month, from });
  return settle_by;
}
